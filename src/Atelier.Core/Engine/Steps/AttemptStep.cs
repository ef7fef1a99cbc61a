using Atelier.Core.Planning;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 6. Asks candidates in order until every picture is there or nobody else may be asked.</summary>
/// <remarks>
/// A job of more pictures than a model makes at once is several calls side by side. Only pictures still missing are asked of the
/// next candidate: what was accepted is never bought again.
/// </remarks>
internal sealed class AttemptStep(
    KeepStep keep,
    IJobStore jobs,
    IImageOperations operations,
    DecodeLimits limits,
    TimeProvider time,
    ILogger<AttemptStep> logger)
{
    /// <exception cref="OperationCanceledException">Before anybody was asked.</exception>
    public async Task<AttemptResult> RunAsync(
        Plan plan,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        int earlierAttempts,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var progress = new AttemptProgress(job.Count, earlierAttempts);
        foreach (var candidate in plan.Candidates)
        {
            await progress.WriteBackAsync(jobs);
            await AskAsync(candidate, request, job, running, progress, cancellationToken);
            if (progress.IsWhole || cancellationToken.IsCancellationRequested || !FailureTable.For(progress.Failure!.Kind).TryAnother)
            {
                break;
            }
        }

        return progress.ToResult();
    }

    /// <summary>Waits for a task that a dead process left at its provider.</summary>
    public async Task<AttemptResult> ResumeAsync(
        Candidate candidate,
        AttemptRecord attempt,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        CancellationToken cancellationToken)
    {
        var progress = new AttemptProgress(job.Count, attempt.Number);
        var resumable = (IResumableProvider)candidate.Provider;
        progress.Add(await TryAsync(
            candidate,
            candidate.Call,
            attempt,
            request,
            job,
            running,
            (call, sink, token) => resumable.ResumeAsync(attempt.ProviderTaskId!, call, sink, token),
            cancellationToken));
        return progress.ToResult();
    }

    private async Task AskAsync(
        Candidate candidate,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        AttemptProgress progress,
        CancellationToken cancellationToken)
    {
        var calls = CallSplitting.Split(candidate, progress.Missing());
        var tries = new List<Task<CallResult>>(calls.Count);
        foreach (var call in calls)
        {
            var attempt = new AttemptRecord
            {
                JobId = job.Id,
                Number = progress.NextNumber(),
                Provider = candidate.Provider.Id,
                Model = candidate.Model,
                StartedAt = time.GetUtcNow(),
            };

            // Not cancellable: an attempt that starts is always on record.
            await jobs.AttemptStartsAsync(attempt, CancellationToken.None);
            tries.Add(TryAsync(candidate, call, attempt, request, job, running, candidate.Provider.GenerateAsync, cancellationToken));
        }

        foreach (var result in await Task.WhenAll(tries))
        {
            progress.Add(result);
        }
    }

    private async Task<CallResult> TryAsync(
        Candidate candidate,
        ProviderCall call,
        AttemptRecord attempt,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        Func<ProviderCall, IImageSink, CancellationToken, Task<AttemptOutcome>> ask,
        CancellationToken cancellationToken)
    {
        var context = new KeepContext(request, candidate, call, job.Caller);
        var sink = new KeepingSink(keep, context, attempt, jobs, running);
        var masked = candidate.MasksHere ? new MaskedSink(sink, call, operations, limits) : null;
        using var clock = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        AttemptOutcome outcome;
        try
        {
            outcome = masked is null ? await ask(call, sink, either.Token) : await ask(masked.Call, masked, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            outcome = new AttemptOutcome.Failed(running.Abandoned.IsCancellationRequested
                ? Stopped(candidate, FailureKind.Cancelled, "The caller no longer waits for this job.")
                : Stopped(candidate, FailureKind.TimedOut, candidate.Provider.Traits.Local
                        ? $"{candidate.Provider.Id} did not finish in the time this request allows; nothing was charged."
                        : $"{candidate.Provider.Id} did not finish in the time this request allows; it may still charge for the picture."));
        }
        catch (InvalidDataException exception)
        {
            outcome = new AttemptOutcome.Failed(KeepStep.BadPicture(context, exception.Message));
        }
        catch (StorageException exception)
        {
            EngineLog.PictureNotKept(logger, exception, job.Id, attempt.Number);
            outcome = new AttemptOutcome.Failed(Stopped(candidate, FailureKind.StorageUnavailable, FailureTable.NotStored));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.AttemptThrew(logger, exception, job.Id, attempt.Number, candidate.Provider.Id);
            outcome = new AttemptOutcome.Failed(Stopped(candidate, FailureKind.Internal, "An unexpected error occurred; the operator finds it in the log."));
        }

        return CallResult.From(candidate, call, attempt, sink, outcome, time.GetUtcNow());
    }

    private static ProviderFailure Stopped(Candidate candidate, FailureKind kind, string message) =>
        new(kind, message) { Charged = candidate.Provider.Traits.Local ? Charge.No : Charge.Unknown };
}
