using Atelier.Core.Engine.Queue;
using Atelier.Core.Planning;
using Atelier.Core.Resilience;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Steps;

/// <summary>Makes calls to providers: each on record before it starts, with its breaker's leave, within its time, and ending in a result.</summary>
internal sealed class CallRunner(EngineOptions options, EngineServices services, KeepStep keep, ILogger<CallRunner> logger)
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    /// <summary>How long room on another node may go unnoticed.</summary>
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(250);

    private static readonly ProviderFailure s_notMade = new(FailureKind.Internal, "The call was not made.") { Charged = Charge.No };

    private delegate Task<AttemptOutcome> Asking(ProviderCall call, IImageSink sink, CancellationToken cancellationToken);

    /// <summary>Starts as many calls as the missing pictures need, as far as the breaker lets them through; where calls at the same time are limited, each as soon as there is room.</summary>
    public async Task<StartedCalls> StartAsync(
        Candidate candidate,
        IReadOnlyList<int> missing,
        Round round,
        CancellationToken cancellationToken)
    {
        var calls = CallSplitting.Split(candidate, missing);
        var limits = options.LimitsOf(candidate.Provider.Id, round.Run.Job.Caller);
        var started = new List<Task<CallResult>>(calls.Count);
        var high = 0m;
        foreach (var call in calls)
        {
            var (leave, refusal) = await AskLeaveAsync(candidate, call);
            if (refusal is not null)
            {
                return new StartedCalls(started, high, refusal);
            }

            var attempt = NewAttempt(candidate, call, round);
            if (!limits.AreNone)
            {
                var entry = await EnterAsync(candidate, call, attempt, leave, limits, round, cancellationToken);
                if (entry.Refusal is not null)
                {
                    return new StartedCalls(started, high, entry.Refusal);
                }

                if (entry.NotMade is { } notMade)
                {
                    started.Add(Task.FromResult(notMade));
                    return new StartedCalls(started, high, Refusal: null);
                }

                (attempt, leave) = (entry.Attempt!, entry.Leave);
            }

            high += attempt.HighUsd ?? 0;
            started.Add(MakeAsync(candidate, call, attempt, leave, round, alone: calls.Count == 1, isOnRecord: !limits.AreNone, cancellationToken));
        }

        return new StartedCalls(started, high, Refusal: null);
    }

    /// <summary>Once leave is granted the call is made, so that leave and report always come in pairs.</summary>
    /// <returns>Neither for what draws here: it never has a bad day that waiting would mend.</returns>
    private async ValueTask<(BreakerLeave.Granted? Leave, BreakerLeave.Refused? Refusal)> AskLeaveAsync(Candidate candidate, ProviderCall call)
    {
        if (candidate.Provider.Traits.Local)
        {
            return (null, null);
        }

        var answer = await services.Breakers.AskAsync(TargetOf(candidate, call), CancellationToken.None);
        return (answer as BreakerLeave.Granted, answer as BreakerLeave.Refused);
    }

    /// <summary>Waits for room among the calls at the same time, and puts the attempt on record when there is.</summary>
    /// <remarks>Nobody keeps a breaker's leave while waiting: it is given back and asked for anew.</remarks>
    private async ValueTask<CallEntry> EnterAsync(
        Candidate candidate,
        ProviderCall call,
        AttemptRecord attempt,
        BreakerLeave.Granted? leave,
        CallLimits limits,
        Round round,
        CancellationToken cancellationToken)
    {
        using var listener = services.Signals.Listen(Signals.Calls);
        while (true)
        {
            var now = services.Time.GetUtcNow();
            attempt = attempt with { StartedAt = now };
            var start = await services.Jobs.AttemptStartsAsync(attempt, round.Run.Job.LeaseOwner, limits, CancellationToken.None);
            if (start == AttemptStart.Started)
            {
                return new CallEntry { Attempt = attempt, Leave = leave };
            }

            if (leave is not null)
            {
                await services.Breakers.ReportAsync(leave, s_notMade);
            }

            if (start == AttemptStart.NotOurs)
            {
                return new CallEntry { NotMade = CallResult.NotMade(candidate, attempt, now) };
            }

            try
            {
                await listener.WaitAsync(s_glance, services.Time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return new CallEntry { NotMade = CallResult.GivenUp(candidate, attempt, round.Run.Running.Abandoned.IsCancellationRequested, services.Time.GetUtcNow()) };
            }

            (leave, var refusal) = await AskLeaveAsync(candidate, call);
            if (refusal is not null)
            {
                return new CallEntry { Refusal = refusal };
            }
        }
    }

    /// <summary>Waits for a task that a dead process left at its provider. It needs no leave: it was granted when the task began.</summary>
    public Task<CallResult> ResumeAsync(ResumedTask open, JobRun run, Claims claims, CancellationToken cancellationToken)
    {
        var call = CallSplitting.Cut(open.Candidate, open.Attempt.FirstIndex, open.Attempt.Count);
        return TryAsync(
            open.Candidate,
            call with { Timeout = Left(run) },
            open.Attempt,
            run,
            claims,
            (fitted, sink, token) => open.Provider.ResumeAsync(open.Attempt.ProviderTaskId!, fitted, sink, token),
            cancellationToken);
    }

    private async Task<CallResult> MakeAsync(
        Candidate candidate,
        ProviderCall call,
        AttemptRecord attempt,
        BreakerLeave.Granted? leave,
        Round round,
        bool alone,
        bool isOnRecord,
        CancellationToken cancellationToken)
    {
        ProviderFailure? failure = s_notMade;
        try
        {
            // Not cancellable: an attempt that starts is always on record.
            if (!isOnRecord && !await services.Jobs.AttemptStartsAsync(attempt, round.Run.Job.LeaseOwner, CancellationToken.None))
            {
                return CallResult.NotMade(candidate, attempt, services.Time.GetUtcNow());
            }

            round.Run.Running.Journal?.Attempt(attempt);
            var timed = call with { Timeout = Left(round.Run) };
            var result = await TryAsync(candidate, timed, attempt, round.Run, round.Claims, candidate.Provider.GenerateAsync, cancellationToken);
            failure = result.Failure;
            Measure(candidate, call, result);
            if (alone)
            {
                return result;
            }

            // Others of the job still run: what this one made is to survive whatever becomes of them.
            await services.Jobs.AttemptEndedAsync(result.Attempt, round.Run.Job.LeaseOwner, result.Images, CancellationToken.None);
            services.Signals.SendJob(round.Run.Job);
            return result with { IsWritten = true };
        }
        finally
        {
            if (leave is not null)
            {
                await services.Breakers.ReportAsync(leave, failure);
            }

            if (options.LimitsCalls)
            {
                services.Signals.Send(Signals.Calls);
            }
        }
    }

    private async Task<CallResult> TryAsync(
        Candidate candidate,
        ProviderCall call,
        AttemptRecord attempt,
        JobRun run,
        Claims claims,
        Asking ask,
        CancellationToken cancellationToken)
    {
        var context = new KeepContext(run.Request, candidate, call, run.Job.Caller);
        var sink = new KeepingSink(keep, context, attempt, services.Jobs, run.Running, claims);
        var masked = candidate.MasksHere ? new MaskedSink(sink, call, services.Operations, services.Limits) : null;
        using var clock = new CancellationTokenSource(call.Timeout, services.Time);
        using var overtaken = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token, overtaken.Token);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = options.HedgeAfter == TimeSpan.Zero ? Task.CompletedTask : WatchOthersAsync(claims, sink, ended.Task, overtaken);
        AttemptOutcome outcome;
        try
        {
            outcome = masked is null ? await ask(call, sink, either.Token) : await ask(masked.Call, masked, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            outcome = new AttemptOutcome.Failed(
                overtaken.IsCancellationRequested ? Stopped(candidate, FailureKind.Cancelled, "Another provider was quicker.")
                : run.Running.IsCalledOff ? Stopped(candidate, FailureKind.Cancelled, "The caller cancelled this job.")
                : run.Running.Abandoned.IsCancellationRequested ? Stopped(candidate, FailureKind.Cancelled, "The caller no longer waits for this job.")
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

        ended.SetResult();
        await watch;
        var result = CallResult.From(candidate, call, attempt, sink, outcome, services.Time.GetUtcNow());
        if (result.Failure is { } failure)
        {
            run.Running.Publish(new JobEvent.CallFailed(call.FirstIndex, call.Count, failure));
        }

        return result;
    }

    /// <summary>Calls a call off when others have delivered every picture and it has none.</summary>
    private static async Task WatchOthersAsync(Claims claims, KeepingSink sink, Task ended, CancellationTokenSource overtaken)
    {
        if (await Task.WhenAny(claims.Whole, ended) != ended && sink.Images.Count == 0)
        {
            await overtaken.CancelAsync();
        }
    }

    /// <summary>What says nothing about the provider is not measured: a caller who left, a refusal, our own trouble.</summary>
    private void Measure(Candidate candidate, ProviderCall call, CallResult result)
    {
        if (result.Failure is null || FailureTable.For(result.Failure.Kind).CountsAgainstProvider)
        {
            services.Measurements.Note(
                TargetOf(candidate, call),
                result.Attempt.EndedAt!.Value - result.Attempt.StartedAt,
                result.Failure);
        }
    }

    private AttemptRecord NewAttempt(Candidate candidate, ProviderCall call, Round round) => new()
    {
        JobId = round.Run.Job.Id,
        Number = round.NextNumber(),
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

    private static CallTarget TargetOf(Candidate candidate, ProviderCall call) => new(candidate.Provider.Id, candidate.Model, call.Operation);

    /// <summary>What is left of the job's time; at least a moment, so that whoever comes too late is told so.</summary>
    private TimeSpan Left(JobRun run)
    {
        var left = run.Deadline - services.Time.GetUtcNow();
        return left > s_moment ? left : s_moment;
    }

    private static ProviderFailure Stopped(Candidate candidate, FailureKind kind, string message) =>
        new(kind, message) { Charged = candidate.Provider.Traits.Local ? Charge.No : Charge.Unknown };
}
