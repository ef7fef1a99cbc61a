using Atelier.Core.Planning;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 6. Asks candidates in order until every picture is there or nobody else may be asked.</summary>
/// <remarks>
/// A job of more pictures than a model makes at once is several calls side by side. Only pictures still missing are asked for again:
/// what was accepted is never bought again, and neither is what may have been bought without our seeing it.
/// </remarks>
internal sealed class AttemptStep(
    EngineOptions options,
    EngineServices services,
    KeepStep keep,
    ILogger<AttemptStep> logger)
{
    /// <summary>How often one candidate is asked when it only wants us to wait a little.</summary>
    private const int MostTries = 4;

    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks for all pictures of a job; no wait goes beyond its deadline.</summary>
    /// <exception cref="OperationCanceledException">Before anybody was asked.</exception>
    public async Task<AttemptResult> RunAsync(
        JobRun run,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var progress = new AttemptProgress(run.Job.Count, earlierAttempts: 0);
        await AskAllAsync(run, progress, cancellationToken);
        return progress.ToResult();
    }

    /// <summary>Waits for tasks that a dead process left at their providers, then asks for what nobody was asked yet.</summary>
    public async Task<AttemptResult> ResumeAsync(
        JobRun run,
        ResumedTasks tasks,
        CancellationToken cancellationToken)
    {
        var progress = new AttemptProgress(run.Job.Count, tasks.EarlierAttempts);
        foreach (var lost in tasks.MaybeBought)
        {
            progress.Block(lost.FirstIndex, lost.Count);
        }

        foreach (var result in await Task.WhenAll(tasks.Open.Select(open => ResumeAsync(open, run, cancellationToken))))
        {
            progress.Add(result);
        }

        if (!progress.IsStuck && !cancellationToken.IsCancellationRequested)
        {
            await AskAllAsync(run, progress, cancellationToken);
        }

        return progress.ToResult();
    }

    private Task<CallResult> ResumeAsync(
        ResumedTask open,
        JobRun run,
        CancellationToken cancellationToken) =>
        TryAsync(
            open.Candidate,
            CallSplitting.Cut(open.Candidate, open.Attempt.FirstIndex, open.Attempt.Count) with { Timeout = Left(run.Deadline) },
            open.Attempt,
            run,
            (call, sink, token) => open.Provider.ResumeAsync(open.Attempt.ProviderTaskId!, call, sink, token),
            cancellationToken);

    private async Task AskAllAsync(
        JobRun run,
        AttemptProgress progress,
        CancellationToken cancellationToken)
    {
        foreach (var candidate in run.Plan.Candidates)
        {
            for (var tries = 1; ; tries++)
            {
                await progress.WriteBackAsync(services.Jobs);
                await AskAsync(candidate, run, progress, cancellationToken);
                if (progress.IsStuck || cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                if (tries == MostTries || progress.Wait is not { } wait || !await WaitAsync(wait, run.Deadline, cancellationToken))
                {
                    break;
                }
            }

            if (!progress.MayAskAnother)
            {
                return;
            }
        }
    }

    /// <summary>Waits as long as a provider asked us to, when that is short and leaves time.</summary>
    private async Task<bool> WaitAsync(TimeSpan wait, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (wait > options.LongestWait || services.Time.GetUtcNow() + wait >= deadline)
        {
            return false;
        }

        try
        {
            await Task.Delay(wait, services.Time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AskAsync(
        Candidate candidate,
        JobRun run,
        AttemptProgress progress,
        CancellationToken cancellationToken)
    {
        var calls = CallSplitting.Split(candidate, progress.Askable());
        var tries = new List<Task<CallResult>>(calls.Count);
        foreach (var call in calls)
        {
            var attempt = new AttemptRecord
            {
                JobId = run.Job.Id,
                Number = progress.NextNumber(),
                Provider = candidate.Provider.Id,
                Model = candidate.Model,
                FirstIndex = call.FirstIndex,
                Count = call.Count,
                Tier = candidate.Tier.ToString().ToLowerInvariant(),
                Size = call.Size?.ToString() ?? call.AspectRatio,
                Quality = call.Quality,
                Style = call.Style,
                ExpectedUsd = candidate.Price?.ExpectedUsd * call.Count / candidate.Call.Count,
                HighUsd = candidate.Price?.HighUsd * call.Count / candidate.Call.Count,
                StartedAt = services.Time.GetUtcNow(),
            };

            // Not cancellable: an attempt that starts is always on record.
            await services.Jobs.AttemptStartsAsync(attempt, CancellationToken.None);
            var timed = call with { Timeout = Left(run.Deadline) };
            tries.Add(TryAsync(candidate, timed, attempt, run, candidate.Provider.GenerateAsync, cancellationToken));
        }

        progress.BeginRound();
        foreach (var result in await Task.WhenAll(tries))
        {
            progress.Add(result);
        }
    }

    private async Task<CallResult> TryAsync(
        Candidate candidate,
        ProviderCall call,
        AttemptRecord attempt,
        JobRun run,
        Func<ProviderCall, IImageSink, CancellationToken, Task<AttemptOutcome>> ask,
        CancellationToken cancellationToken)
    {
        var context = new KeepContext(run.Request, candidate, call, run.Job.Caller);
        var sink = new KeepingSink(keep, context, attempt, services.Jobs, run.Running);
        var masked = candidate.MasksHere ? new MaskedSink(sink, call, services.Operations, services.Limits) : null;
        using var clock = new CancellationTokenSource(call.Timeout, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        AttemptOutcome outcome;
        try
        {
            outcome = masked is null ? await ask(call, sink, either.Token) : await ask(masked.Call, masked, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            outcome = new AttemptOutcome.Failed(run.Running.Abandoned.IsCancellationRequested
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
            EngineLog.PictureNotKept(logger, exception, run.Job.Id, attempt.Number);
            outcome = new AttemptOutcome.Failed(Stopped(candidate, FailureKind.StorageUnavailable, FailureTable.NotStored));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.AttemptThrew(logger, exception, run.Job.Id, attempt.Number, candidate.Provider.Id);
            outcome = new AttemptOutcome.Failed(Stopped(candidate, FailureKind.Internal, "An unexpected error occurred; the operator finds it in the log."));
        }

        return CallResult.From(candidate, call, attempt, sink, outcome, services.Time.GetUtcNow());
    }

    /// <summary>What is left of the job's time; at least a moment, so that whoever comes too late is told so.</summary>
    private TimeSpan Left(DateTimeOffset deadline)
    {
        var left = deadline - services.Time.GetUtcNow();
        return left > s_moment ? left : s_moment;
    }

    private static ProviderFailure Stopped(Candidate candidate, FailureKind kind, string message) =>
        new(kind, message) { Charged = candidate.Provider.Traits.Local ? Charge.No : Charge.Unknown };
}
