using System.Text.Json;
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
    ILedgerStore ledger,
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
        foreach (var job in await jobs.ListUnfinishedAsync(cancellationToken))
        {
            var left = job.LeaseOwner is not { } owner || job.LeaseUntil < now || node.IsDead(owner);
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
        var attempts = await jobs.ListAttemptsAsync(job.Id, cancellationToken);
        var open = attempts.Where(static attempt => attempt.State == AttemptState.Started).ToList();
        var stored = JsonSerializer.Deserialize(job.RequestJson, StoredRequestJson.Default.StoredRequest);
        var request = stored is null ? null : await _inputs.LoadAsync(stored, cancellationToken);
        if (request is null || planner.Plan(request, new PlanContext(job.Id, job.Dialect)) is not PlanResult.Planned { Plan: var plan })
        {
            await EndUnknownAsync(job, open, owner, cancellationToken);
            return;
        }

        if (open.All(attempt => plan.Candidates.Any(candidate =>
            candidate.Provider.Traits.Local && candidate.Provider.Id == attempt.Provider)))
        {
            EngineLog.DrawnAgain(logger, job.Id, owner);
            await CloseAsync(open, Charge.No, cancellationToken);
            await engine.ResumeAsync(job, request, plan, new ResumedTasks([], MaybeBought(attempts, open), attempts.Count));
            return;
        }

        var tasks = open.Select(attempt => TaskOf(attempt, plan)).OfType<ResumedTask>().ToList();
        if (tasks.Count == 0)
        {
            await EndUnknownAsync(job, open, owner, cancellationToken);
            return;
        }

        foreach (var task in tasks)
        {
            EngineLog.Resumed(logger, job.Id, owner, task.Attempt.ProviderTaskId!, task.Attempt.Provider);
        }

        var lost = open.Where(attempt => !tasks.Exists(task => ReferenceEquals(task.Attempt, attempt))).ToList();
        await CloseAsync(lost, Charge.Unknown, cancellationToken);
        await engine.ResumeAsync(job, request, plan, new ResumedTasks(tasks, [.. MaybeBought(attempts, open), .. lost], attempts.Count));
    }

    /// <summary>Attempts that had ended when the process died: what they may have bought is not bought again.</summary>
    private static List<AttemptRecord> MaybeBought(IReadOnlyList<AttemptRecord> attempts, List<AttemptRecord> open) =>
        [.. attempts.Where(attempt => attempt.Charged != Charge.No && !open.Contains(attempt))];

    private static ResumedTask? TaskOf(AttemptRecord attempt, Plan plan) =>
        attempt.ProviderTaskId is not null
        && plan.Candidates.FirstOrDefault(candidate => candidate.Provider.Id == attempt.Provider && candidate.Model == attempt.Model)
            is { Provider: IResumableProvider provider } candidate
            ? new ResumedTask(attempt, candidate, provider)
            : null;

    private async Task EndUnknownAsync(
        JobRecord job,
        List<AttemptRecord> open,
        string? owner,
        CancellationToken cancellationToken)
    {
        EngineLog.OutcomeUnknown(logger, job.Id, owner);
        await CloseAsync(open, Charge.Unknown, cancellationToken);
        var now = time.GetUtcNow();
        if (job is not { ReservedUsd: 0, ReservedImages: 0 })
        {
            await ledger.SettleAsync(job.Id, open.Count > 0 ? job.ReservedUsd : 0, images: 0, now, cancellationToken);
        }

        await jobs.FinishAsync(
            job with
            {
                State = open.Count > 0 ? JobState.Unknown : JobState.Failed,
                EndedAt = now,
                CostUsd = open.Count > 0 ? null : 0,
                Error = FailureTable.Error(FailureKind.Interrupted, open.Count > 0
                    ? "The process that worked on this job died while a provider was drawing; a picture may have been bought."
                    : "The process that worked on this job died before anybody was asked; nothing was charged. Ask again."),
            },
            null,
            [],
            cancellationToken);
    }

    private async Task CloseAsync(List<AttemptRecord> open, Charge charged, CancellationToken cancellationToken)
    {
        foreach (var attempt in open)
        {
            await jobs.AttemptEndedAsync(
                attempt with
                {
                    EndedAt = time.GetUtcNow(),
                    State = charged == Charge.No ? AttemptState.Failed : AttemptState.Unknown,
                    Failure = FailureKind.Interrupted,
                    Reason = "The process that waited for it died.",
                    Charged = charged,
                    CostUsd = charged == Charge.No ? 0 : null,
                },
                cancellationToken);
        }
    }
}
