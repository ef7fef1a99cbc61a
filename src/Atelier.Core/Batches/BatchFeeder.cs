using System.Globalization;
using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Batches;

/// <summary>Hands in the items of running batches, a few at a time, within what each batch and its caller's budgets allow.</summary>
/// <remarks>
/// A batch is one node's at a time. An item becomes a job in the transaction that adds the job, so a feeder that dies leaves no item that
/// was bought and is handed in again. Money that is not there pauses a batch; it does not fail what is left of it.
/// </remarks>
public sealed class BatchFeeder(
    BatchOptions options,
    EngineOptions engineOptions,
    ImageEngine engine,
    IBatchStore store,
    NodeIdentity node,
    Signals signals,
    TimeProvider time,
    ILogger<BatchFeeder> logger)
{
    private const int BatchesAPage = 50;

    /// <summary>How long a batch that can go on may go unnoticed.</summary>
    internal static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_sweepAfter = TimeSpan.FromHours(1);

    private DateTimeOffset _sweptAt = time.GetUtcNow();

    /// <summary>Feeds until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var asked = signals.Listen(Signals.Batches);
        while (true)
        {
            try
            {
                await FeedAllAsync(cancellationToken);
                await SweepAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.QueueNotRead(logger, exception);
            }

            await asked.WaitAsync(Glance, time, cancellationToken);
        }
    }

    /// <summary>Hands in what may be handed in now, of every running batch that no other node feeds.</summary>
    public async Task FeedAllAsync(CancellationToken cancellationToken)
    {
        var query = new BatchQuery { State = BatchState.Running, Limit = BatchesAPage };
        IReadOnlyList<BatchRecord> page;
        do
        {
            page = await store.ListAsync(query, cancellationToken);
            foreach (var batch in page)
            {
                await FeedOneAsync(batch, cancellationToken);
                query = query with { BeforeId = batch.Id };
            }
        }
        while (page.Count == BatchesAPage);
    }

    /// <summary>Feeds a batch unless another node does. What is wrong with one does not hold up the others.</summary>
    private async Task FeedOneAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            if (await store.ClaimAsync(batch.Id, node.Name, now, now + engineOptions.Lease, cancellationToken))
            {
                await FeedAsync(batch, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not StorageException)
        {
            EngineLog.BatchNotFed(logger, exception, batch.Id);
        }
    }

    private async Task FeedAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(batch.Id, cancellationToken);
        var active = counts.Where(static count => count.State == BatchItemState.Active).Sum(static count => count.Items);
        var owed = counts.Sum(static count => count.OwedUsd);
        var room = options.Window - active;
        var items = room > 0 ? await store.ListItemsAsync(batch.Id, BatchItemState.Pending, after: -1, room, cancellationToken) : [];
        foreach (var item in items)
        {
            var outcome = await HandInAsync(batch, item, owed, active, cancellationToken);
            if (outcome.Stop)
            {
                return;
            }

            owed += outcome.OwedUsd;
            active += outcome.IsActive ? 1 : 0;
        }

        if (active == 0 && items.Count < room && await store.CompleteAsync(batch.Id, time.GetUtcNow(), cancellationToken))
        {
            signals.Send(Signals.Told);
            signals.Send(Signals.OfJob(batch.Id));
        }
    }

    private async Task<(bool Stop, bool IsActive, decimal OwedUsd)> HandInAsync(
        BatchRecord batch,
        BatchItem item,
        decimal owedUsd,
        int active,
        CancellationToken cancellationToken)
    {
        var stored = JsonSerializer.Deserialize(item.RequestJson ?? "null", StoredRequestJson.Default.StoredRequest);
        if (stored is null)
        {
            await store.FailItemAsync(batch.Id, item.Position, FailureTable.Error(FailureKind.InvalidRequest, "It holds no request."), cancellationToken);
            return default;
        }

        var request = stored.ToRequest(static name => throw new InvalidOperationException($"Nothing was kept of '{name}'."));
        var left = batch.MaxCostUsd - owedUsd;
        var isTheBatchs = left < (request.MaxCostUsd ?? decimal.MaxValue);
        if (isTheBatchs)
        {
            request = request with { MaxCostUsd = Math.Max(0, left!.Value) };
        }

        var context = new CallContext { Caller = batch.Caller, Team = batch.Team, Dialect = "native" };
        var submit = new SubmitOptions { Priority = batch.Priority, BatchId = batch.Id, BatchPosition = item.Position };
        switch (await engine.SubmitAsync(request, context, submit, cancellationToken))
        {
            case SubmitResult.Accepted { Job: var job }:
                return (false, !job.IsFinal, job.CostUsd ?? job.Submission?.HighUsd ?? 0);
            case SubmitResult.Refused { Error: { Kind: FailureKind.RateLimited or FailureKind.StorageUnavailable or FailureKind.Unavailable } }:
                // Later: nothing is wrong with the item.
                return (true, false, 0);
            case SubmitResult.Refused { Error: { Kind: FailureKind.BudgetExceeded } error } when isTheBatchs || error.Shortfall is not null:
                await WantMoneyAsync(batch, isTheBatchs, active, error, cancellationToken);
                return (true, false, 0);
            case SubmitResult.Refused { Error: var error }:
                await store.FailItemAsync(batch.Id, item.Position, error, cancellationToken);
                return default;
            case var other:
                throw new InvalidOperationException($"A submission is no {other.GetType().Name}.");
        }
    }

    /// <summary>Pauses a batch for want of money, once nothing under way may still give some back.</summary>
    private async ValueTask WantMoneyAsync(BatchRecord batch, bool isTheBatchs, int active, JobError error, CancellationToken cancellationToken)
    {
        if (active > 0)
        {
            return;
        }

        var reason = isTheBatchs && error.Shortfall is null
            ? string.Create(CultureInfo.InvariantCulture, $"Its next item would take it above its max_cost of {batch.MaxCostUsd:0.######} US dollars.")
            : error.Message;
        await store.ChangeAsync(batch.Id, BatchState.Running, BatchState.Paused, reason, time.GetUtcNow(), cancellationToken);
        signals.Send(Signals.Told);
    }

    private async ValueTask SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _sweptAt >= s_sweepAfter)
        {
            _sweptAt = now;
            await store.RemoveUnfinishedAsync(now - s_sweepAfter, cancellationToken);
        }
    }
}
