using System.Globalization;
using Atelier.Core.Resilience;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 6. Asks candidates in order until every picture is there or nobody else may be asked.</summary>
/// <remarks>
/// A job of more pictures than a model makes at once is several calls side by side. Only pictures still missing are asked for again:
/// what was accepted is never bought again, and neither is what may have been bought without our seeing it. A provider that asks for
/// a short wait gets it; after a longer one it is asked again only when nobody else could help meanwhile.
/// </remarks>
internal sealed class AttemptStep(EngineOptions options, EngineServices services, ReserveStep reserve, CallRunner caller, ILogger<AttemptStep> logger)
{
    /// <summary>Asks for all pictures of a job; no wait goes beyond its deadline.</summary>
    /// <exception cref="OperationCanceledException">Before anybody was asked.</exception>
    public async Task<AttemptResult> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var progress = new AttemptProgress(run.Job.Count, lastNumber: 0, past: [], pastImages: []);
        await AskAllAsync(run, progress, cancellationToken);
        return progress.ToResult();
    }

    /// <summary>Waits for tasks that a dead process left at their providers, then asks for what nobody was asked yet.</summary>
    public async Task<AttemptResult> ResumeAsync(JobRun run, ResumedTasks tasks, CancellationToken cancellationToken)
    {
        var progress = new AttemptProgress(run.Job.Count, tasks.LastNumber, tasks.Past, tasks.PastImages);
        foreach (var result in await Task.WhenAll(tasks.Open.Select(open => caller.ResumeAsync(open, run, progress.Claims, cancellationToken))))
        {
            progress.Add(result);
        }

        if (!progress.IsStuck && !cancellationToken.IsCancellationRequested)
        {
            await AskAllAsync(run, progress, cancellationToken);
        }

        return progress.ToResult();
    }

    private async Task AskAllAsync(JobRun run, AttemptProgress progress, CancellationToken cancellationToken)
    {
        var asking = new Asking(run, progress, new Purse(run, reserve), [.. run.Plan.Candidates.Select(static candidate => new Turn(candidate))]);
        Turn? last = null;
        while (asking.Tries < options.MaxAttempts)
        {
            if (await NextAsync(asking, last, cancellationToken) is not { } turn)
            {
                return;
            }

            await progress.WriteBackAsync(services.Jobs, run.Job.LeaseOwner);
            LogFallback(run, last, turn, progress);
            last = turn;
            await AskAsync(turn, asking, cancellationToken);
            if (progress.IsStuck || cancellationToken.IsCancellationRequested || !MayGoOn(turn, progress))
            {
                return;
            }
        }
    }

    /// <summary>Whose turn it is: the first that need not wait; otherwise the one whose wait ends first, after that wait.</summary>
    private async Task<Turn?> NextAsync(Asking asking, Turn? last, CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow();
        var open = asking.Turns.Where(static turn => !turn.IsOver).ToList();
        var ready = open.FirstOrDefault(turn => turn.NotBefore <= now);

        // So short a wait is not worth another provider.
        var next = last is { IsOver: false } && last.NotBefore - now <= RetryPolicy.ShortWait && last.IsToldToWait
            ? last
            : ready ?? open.MinBy(static turn => turn.NotBefore);
        if (next is null || next.NotBefore <= now)
        {
            return next;
        }

        if (next.NotBefore >= asking.Run.Deadline)
        {
            return null;
        }

        try
        {
            await Task.Delay(next.NotBefore - now, services.Time, cancellationToken);
            return next;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task AskAsync(Turn turn, Asking asking, CancellationToken cancellationToken)
    {
        var (run, progress, purse, _) = asking;
        var candidate = turn.Candidate;
        var askable = progress.Askable();
        if (await purse.RefusesAsync(candidate, askable.Count, progress.OwedUsd) is { } tooDear)
        {
            PassOver(turn, progress, tooDear);
            progress.NobodyAsked ??= new ProviderFailure(FailureKind.BudgetExceeded, tooDear) { Charged = Charge.No };
            return;
        }

        var round = new Round(run, progress.Claims, progress.NextNumber);
        var started = await caller.StartAsync(candidate, askable, round, cancellationToken);
        if (started.Calls.Count == 0)
        {
            PassOver(turn, progress, started.Refusal!.Reason);
            progress.NobodyAsked ??= NobodyAsked(turn, started.Refusal);
            return;
        }

        turn.Tries++;
        var hedge = await HedgeAsync(turn, started, round, asking, cancellationToken);
        progress.BeginRound();
        foreach (var result in await Task.WhenAll(started.Calls.Concat(hedge)))
        {
            progress.Add(result);
        }

        Schedule(turn, progress);
    }

    /// <summary>Where the operator wants it: asks the next candidate as well when the first is slow, and takes whoever is first.</summary>
    private async Task<IReadOnlyList<Task<CallResult>>> HedgeAsync(
        Turn turn,
        StartedCalls first,
        Round round,
        Asking asking,
        CancellationToken cancellationToken)
    {
        var patience = options.HedgeAfter;
        if (patience == TimeSpan.Zero || asking.Fresh(beside: turn) is not { } second)
        {
            return [];
        }

        var all = Task.WhenAll(first.Calls);
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var clock = Task.Delay(patience, services.Time, enough.Token);
            if (await Task.WhenAny(all, clock) == all || cancellationToken.IsCancellationRequested)
            {
                await enough.CancelAsync();
                return [];
            }
        }

        var missing = asking.Progress.Askable();
        var owed = asking.Progress.OwedUsd + first.HighUsd;
        if (missing.Count == 0 || await asking.Purse.RefusesAsync(second.Candidate, missing.Count, owed) is not null)
        {
            return [];
        }

        EngineLog.Hedged(logger, round.Run.Job.Id, second.Candidate.Provider.Id, turn.Candidate.Provider.Id, patience.TotalMilliseconds);
        var company = await caller.StartAsync(second.Candidate, missing, round, cancellationToken);
        second.Tries += company.Calls.Count > 0 ? 1 : 0;
        return company.Calls;
    }

    /// <summary>Says when a candidate's next turn is, or that it has none.</summary>
    private void Schedule(Turn turn, AttemptProgress progress)
    {
        var failures = progress.RoundFailures;
        if (failures.Count == 0)
        {
            // Some calls were not let through by a breaker that has closed since, or is about to.
            return;
        }

        var wait = RetryPolicy.WaitAfter(failures, turn.Tries, Random.Shared.NextDouble(), options);
        turn.IsToldToWait = failures.Any(static failure => failure.RetryAfter is not null);
        turn.IsOver = wait is null || wait >= options.LongestWait;
        turn.NotBefore = services.Time.GetUtcNow() + (wait ?? TimeSpan.Zero);
    }

    private static bool MayGoOn(Turn turn, AttemptProgress progress) =>
        turn.Tries == 0 || progress.RoundFailures.All(static failure => FailureTable.For(failure.Kind).TryAnother);

    private static void PassOver(Turn turn, AttemptProgress progress, string reason)
    {
        turn.IsOver = true;
        progress.PassOver(new PassedOver(turn.Candidate.Provider.Id, turn.Candidate.Model, reason));
    }

    private static ProviderFailure NobodyAsked(Turn turn, BreakerLeave.Refused refusal) =>
        new(FailureKind.Unavailable, string.Create(
            CultureInfo.InvariantCulture,
            $"{turn.Candidate.Provider.Id} is not asked at the moment: {refusal.Reason}. Nothing was charged; try again in {Math.Ceiling(refusal.RecoversIn.TotalSeconds)} s."))
        {
            Charged = Charge.No,
            RetryAfter = refusal.RecoversIn,
            Code = "circuit_open",
        };

    private void LogFallback(JobRun run, Turn? from, Turn to, AttemptProgress progress)
    {
        if (from is not null && from != to)
        {
            EngineLog.FellBack(
                logger,
                run.Job.Id,
                $"{from.Candidate.Provider.Id}/{from.Candidate.Model}",
                $"{to.Candidate.Provider.Id}/{to.Candidate.Model}",
                progress.RoundFailures.Count > 0 ? progress.RoundFailures[^1].Kind.ToString() : "passed over");
        }
    }
}
