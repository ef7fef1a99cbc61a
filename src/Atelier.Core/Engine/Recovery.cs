using System.Text.Json;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Engine.Steps;
using Atelier.Core.Planning;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Gives an honest end to jobs whose process died.</summary>
/// <remarks>
/// A provider's task is waited for by its id. What is drawn here, free of charge, is drawn again. A call that cannot be asked about
/// is never repeated: its job becomes <see cref="JobState.Unknown"/> and its money counts as spent until somebody reconciles it.
/// </remarks>
public sealed class Recovery(
    EngineOptions options,
    ImageEngine engine,
    IPlanner planner,
    IJobStore jobs,
    IImageStore images,
    BlobStores blobs,
    NodeIdentity node,
    TimeProvider time,
    ILogger<Recovery> logger)
{
    private readonly InputSpool _inputs = new(blobs);

    /// <summary>Recovers at once, then after every lease, until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Lease, time);
        do
        {
            try
            {
                await RunOnceAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.RecoveryFailed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Takes over every job whose owner is gone and brings it to its end.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var recoveries = new List<Task>();
        foreach (var job in await jobs.ListRunningAsync(cancellationToken))
        {
            // A job that is ours is not lost, even where its lease could not be renewed in time.
            var left = !engine.IsOurs(job.Id)
                && (job.LeaseOwner is not { } owner || job.LeaseUntil < now || node.IsDead(owner));
            if (left && await jobs.TakeOverAsync(job.Id, job.LeaseOwner, node.Name, now + options.Lease, cancellationToken))
            {
                // Side by side, as they were: a provider's task may take minutes, and one that cannot be recovered stops no other.
                var ours = job with { LeaseOwner = node.Name, LeaseUntil = now + options.Lease };
                recoveries.Add(RecoverAsync(ours, job.LeaseOwner, cancellationToken));
            }
        }

        await Task.WhenAll(recoveries);
    }

    private async Task RecoverAsync(JobRecord job, string? owner, CancellationToken cancellationToken)
    {
        using var hold = engine.InHand.Take(job.Id);
        var attempts = await jobs.ListAttemptsAsync(job.Id, cancellationToken);
        var kept = await images.ListByJobAsync(job.Id, cancellationToken);
        var open = attempts.Where(static attempt => attempt.State == AttemptState.Started).ToList();
        var past = attempts.Except(open).ToList();
        var stored = JsonSerializer.Deserialize(job.RequestJson, StoredRequestJson.Default.StoredRequest);
        var request = stored is null ? null : await _inputs.LoadAsync(stored, cancellationToken);
        if (request is null || planner.Plan(request, new PlanContext(job.Id, job.Dialect)) is not PlanResult.Planned { Plan: var plan })
        {
            past.AddRange(await CloseAsync(open, Charge.Unknown, cancellationToken));
            await EndAsync(job, past, kept, owner, cancellationToken);
            return;
        }

        var free = open.Where(attempt => IsLocal(attempt, plan)).ToList();
        var tasks = open.Select(attempt => TaskOf(attempt, plan)).OfType<ResumedTask>().ToList();
        var lost = open.Except(free).Where(attempt => !tasks.Exists(task => ReferenceEquals(task.Attempt, attempt))).ToList();
        past.AddRange(await CloseAsync(free, Charge.No, cancellationToken));
        past.AddRange(await CloseAsync(lost, Charge.Unknown, cancellationToken));
        var reachable = Reach.Of(job, plan);
        if (tasks.Count == 0 && (reachable is null || (lost.Count > 0 && kept.Count == 0)))
        {
            await EndAsync(job, past, kept, owner, cancellationToken);
            return;
        }

        foreach (var task in tasks)
        {
            EngineLog.Resumed(logger, job.Id, owner, task.Attempt.ProviderTaskId!, task.Attempt.Provider);
        }

        if (tasks.Count == 0)
        {
            EngineLog.DrawnAgain(logger, job.Id, owner);
        }

        await engine.ResumeAsync(job, request, reachable ?? plan, new ResumedTasks(tasks, past, kept));
    }

    private static bool IsLocal(AttemptRecord attempt, Plan plan) =>
        plan.Candidates.Any(candidate => candidate.Provider.Traits.Local && candidate.Provider.Id == attempt.Provider);

    private static ResumedTask? TaskOf(AttemptRecord attempt, Plan plan) =>
        attempt.ProviderTaskId is not null
        && plan.Candidates.FirstOrDefault(candidate => candidate.Provider.Id == attempt.Provider && candidate.Model == attempt.Model)
            is { Provider: IResumableProvider provider } candidate
            ? new ResumedTask(attempt, candidate, provider)
            : null;

    /// <summary>Ends a job nobody can go on with, as what is on record says: with the pictures there are, or honestly without.</summary>
    private async Task EndAsync(
        JobRecord job,
        List<AttemptRecord> attempts,
        IReadOnlyList<ImageRecord> kept,
        string? owner,
        CancellationToken cancellationToken)
    {
        EngineLog.OutcomeUnknown(logger, job.Id, owner);
        var isUnknown = attempts.Exists(static attempt => attempt is { Charged: Charge.Unknown });
        var now = time.GetUtcNow();
        var owed = CountedCharge.Of(attempts, job.ReservedUsd);
        await jobs.FinishAsync(
            job with
            {
                State = kept.Count > 0 ? JobState.Succeeded : isUnknown ? JobState.Unknown : JobState.Failed,
                EndedAt = now,
                Provider = kept.Count > 0 ? kept[^1].Provider : job.Provider,
                CostUsd = isUnknown ? null : owed,
                Warnings = kept.Count > 0 ? [.. job.Warnings, $"{kept.Count} of {job.Count} pictures were made; then the process died."] : job.Warnings,
                Error = kept.Count > 0 ? null : FailureTable.Error(FailureKind.Interrupted, isUnknown
                    ? "The process that worked on this job died while a provider was drawing; a picture may have been bought."
                    : "The process that worked on this job died, and it cannot be gone on with; nothing was charged. Ask again."),
            },
            null,
            kept,
            JobSettlement.Of(job, attempts, kept.Count, now),
            cancellationToken);
    }

    private async Task<List<AttemptRecord>> CloseAsync(List<AttemptRecord> open, Charge charged, CancellationToken cancellationToken)
    {
        var closed = new List<AttemptRecord>();
        foreach (var attempt in open)
        {
            var ended = attempt with
            {
                EndedAt = time.GetUtcNow(),
                State = charged == Charge.No ? AttemptState.Failed : AttemptState.Unknown,
                Failure = FailureKind.Interrupted,
                Reason = "The process that waited for it died.",
                Charged = charged,
                CostUsd = charged == Charge.No ? 0 : null,
            };
            await jobs.AttemptEndedAsync(ended, node.Name, [], cancellationToken);
            closed.Add(ended);
        }

        return closed;
    }
}
