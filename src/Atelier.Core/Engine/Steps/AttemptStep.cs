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
    KeepStep keep,
    IJobStore jobs,
    IImageOperations operations,
    DecodeLimits limits,
    TimeProvider time,
    ILogger<AttemptStep> logger)
{
    /// <summary>How often one candidate is asked when it only wants us to wait a little.</summary>
    private const int MostTries = 4;

    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks for all pictures of a job; no wait goes beyond its deadline.</summary>
    /// <exception cref="OperationCanceledException">Before anybody was asked.</exception>
    public async Task<AttemptResult> RunAsync(
        Plan plan,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        int earlierAttempts,
        DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var progress = new AttemptProgress(job.Count, earlierAttempts);
        await AskAllAsync(plan, request, job, running, progress, deadline, cancellationToken);
        return progress.ToResult();
    }

    /// <summary>Waits for tasks that a dead process left at their providers, then asks for what nobody was asked yet.</summary>
    public async Task<AttemptResult> ResumeAsync(
        Plan plan,
        ResumedTasks tasks,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var progress = new AttemptProgress(job.Count, tasks.EarlierAttempts);
        foreach (var lost in tasks.MaybeBought)
        {
            progress.Block(lost.FirstIndex, lost.Count);
        }

        foreach (var result in await Task.WhenAll(tasks.Open.Select(open => ResumeAsync(open, request, job, running, deadline, cancellationToken))))
        {
            progress.Add(result);
        }

        if (!progress.IsStuck && !cancellationToken.IsCancellationRequested)
        {
            await AskAllAsync(plan, request, job, running, progress, deadline, cancellationToken);
        }

        return progress.ToResult();
    }

    private Task<CallResult> ResumeAsync(
        ResumedTask open,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        DateTimeOffset deadline,
        CancellationToken cancellationToken) =>
        TryAsync(
            open.Candidate,
            CallSplitting.Cut(open.Candidate, open.Attempt.FirstIndex, open.Attempt.Count) with { Timeout = Left(deadline) },
            open.Attempt,
            request,
            job,
            running,
            (call, sink, token) => open.Provider.ResumeAsync(open.Attempt.ProviderTaskId!, call, sink, token),
            cancellationToken);

    private async Task AskAllAsync(
        Plan plan,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        AttemptProgress progress,
        DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        foreach (var candidate in plan.Candidates)
        {
            for (var tries = 1; ; tries++)
            {
                await progress.WriteBackAsync(jobs);
                await AskAsync(candidate, request, job, running, progress, deadline, cancellationToken);
                if (progress.IsStuck || cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                if (tries == MostTries || progress.Wait is not { } wait || !await WaitAsync(wait, deadline, cancellationToken))
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
        if (wait > options.LongestWait || time.GetUtcNow() + wait >= deadline)
        {
            return false;
        }

        try
        {
            await Task.Delay(wait, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AskAsync(
        Candidate candidate,
        ImageRequest request,
        JobRecord job,
        RunningJob running,
        AttemptProgress progress,
        DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var calls = CallSplitting.Split(candidate, progress.Askable());
        var tries = new List<Task<CallResult>>(calls.Count);
        foreach (var call in calls)
        {
            var attempt = new AttemptRecord
            {
                JobId = job.Id,
                Number = progress.NextNumber(),
                Provider = candidate.Provider.Id,
                Model = candidate.Model,
                FirstIndex = call.FirstIndex,
                Count = call.Count,
                StartedAt = time.GetUtcNow(),
            };

            // Not cancellable: an attempt that starts is always on record.
            await jobs.AttemptStartsAsync(attempt, CancellationToken.None);
            var timed = call with { Timeout = Left(deadline) };
            tries.Add(TryAsync(candidate, timed, attempt, request, job, running, candidate.Provider.GenerateAsync, cancellationToken));
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

    /// <summary>What is left of the job's time; at least a moment, so that whoever comes too late is told so.</summary>
    private TimeSpan Left(DateTimeOffset deadline)
    {
        var left = deadline - time.GetUtcNow();
        return left > s_moment ? left : s_moment;
    }

    private static ProviderFailure Stopped(Candidate candidate, FailureKind kind, string message) =>
        new(kind, message) { Charged = candidate.Provider.Traits.Local ? Charge.No : Charge.Unknown };
}
