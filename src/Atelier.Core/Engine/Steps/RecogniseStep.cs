namespace Atelier.Core.Engine.Steps;

/// <summary>Step 2. Finds the job that an Idempotency-Key already bought.</summary>
internal sealed class RecogniseStep(EngineOptions options, IJobStore jobs, JobResults results, RunningJobs running, TimeProvider time)
{
    public const int MaxKeyLength = 255;

    /// <returns><see langword="null"/> when the request is new.</returns>
    public async ValueTask<StartResult?> RunAsync(CallContext context, string fingerprint, CancellationToken cancellationToken)
    {
        if (context.IdempotencyKey is not { } key)
        {
            return null;
        }

        if (key.Length is 0 or > MaxKeyLength)
        {
            return new StartResult.Refused(FailureTable.Error(
                FailureKind.InvalidRequest,
                $"Header 'Idempotency-Key' must have 1 to {MaxKeyLength} characters.",
                "Idempotency-Key"));
        }

        var earlier = await jobs.FindByKeyAsync(context.Caller, key, DateTimeOffset.MinValue, cancellationToken);
        if (earlier is null)
        {
            return null;
        }

        if (earlier.CreatedAt < time.GetUtcNow() - options.IdempotencyRetention)
        {
            // Too old to answer, and not swept yet: the key is free for a new request.
            await jobs.ReleaseKeyAsync(earlier.Id, cancellationToken);
            return null;
        }

        return await RecogniseAsync(earlier, fingerprint, cancellationToken);
    }

    /// <summary>What an earlier job under the same key means for this request; <see langword="null"/> when it may be tried again.</summary>
    public async ValueTask<StartResult?> RecogniseAsync(JobRecord earlier, string fingerprint, CancellationToken cancellationToken)
    {
        if (earlier.Fingerprint != fingerprint)
        {
            return new StartResult.Refused(FailureTable.Error(
                FailureKind.Conflict,
                $"This Idempotency-Key was used for another request (job {earlier.Id}). Use a new key, or send the same request again.",
                "Idempotency-Key"));
        }

        if (earlier.State is JobState.Failed or JobState.Cancelled && earlier.CostUsd == 0)
        {
            await jobs.ReleaseKeyAsync(earlier.Id, cancellationToken);
            return null;
        }

        if (running.Find(earlier.Id) is { } live)
        {
            return new StartResult.Started(new JobTicket(live, joined: true));
        }

        if (!earlier.IsFinal)
        {
            return new StartResult.Refused(
                FailureTable.Error(FailureKind.RateLimited, $"Job {earlier.Id} for this Idempotency-Key is still running; ask again shortly.")
                    with
                    {
                        Code = "idempotent_request_in_progress",
                        RetryAfter = TimeSpan.FromSeconds(1),
                    });
        }

        return new StartResult.Started(new JobTicket(await results.LoadAsync(earlier, cancellationToken)));
    }
}
