using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Engine.Steps.Recognise;
using Atelier.Core.Planning;

namespace Atelier.Core.Batches;

/// <summary>Takes batches in: item by item, as they are read, holding only a few of them.</summary>
public sealed class BatchIntake(EngineOptions options, ImageEngine engine, IBatchStore store, Signals signals, TimeProvider time)
{
    private const int ItemsAtOnce = 100;

    /// <summary>Says what a batch would cost; keeps and makes nothing.</summary>
    /// <param name="lines">Its items.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The price, or why the whole of it is refused: exactly one is set.</returns>
    public async Task<(BatchEstimate? Estimate, JobError? Error)> ForeseeAsync(
        IAsyncEnumerable<BatchLine> lines,
        CallContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var forecast = new BatchForecast();
        var count = 0;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (++count > BatchOptions.MostItems)
            {
                return (null, WrongCount());
            }

            await LookAsync(line, context, forecast, cancellationToken);
        }

        return count == 0 ? (null, WrongCount()) : (forecast.Estimate, null);
    }

    /// <summary>Takes a batch in and lets it run.</summary>
    /// <param name="batch">The batch without its items; a batch of the same key takes its place.</param>
    /// <param name="lines">Its items; not read when there is a batch of the same key.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellationToken">Gives up; then nothing of it is kept.</param>
    /// <returns>The batch, or why the whole of it is refused.</returns>
    public async Task<BatchResult> TakeAsync(
        BatchRecord batch,
        IAsyncEnumerable<BatchLine> lines,
        CallContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(lines);
        if (batch.IdempotencyKey is { } key && IdempotencyKeys.Problem(key) is { } badKey)
        {
            return new BatchResult.Refused(badKey);
        }

        if (await store.AddAsync(batch, cancellationToken) is { } earlier)
        {
            return new BatchResult.Taken(earlier, Replayed: true);
        }

        var isWhole = false;
        try
        {
            var (taken, error) = await ReadAsync(batch, lines, context, cancellationToken);
            isWhole = error is null;
            if (error is not null)
            {
                return new BatchResult.Refused(error);
            }

            await store.StartAsync(taken, cancellationToken);
            signals.Send(Signals.Batches);
            return new BatchResult.Taken(taken with { State = BatchState.Running }, Replayed: false);
        }
        catch
        {
            isWhole = false;
            throw;
        }
        finally
        {
            if (!isWhole)
            {
                await store.RemoveAsync(batch.Id, CancellationToken.None);
            }
        }
    }

    /// <summary>A batch as it begins.</summary>
    /// <param name="context">Who hands it in.</param>
    public BatchRecord NewBatch(CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new BatchRecord
        {
            Id = Ids.New(time),
            Caller = context.Caller,
            Team = context.Team,
            IdempotencyKey = context.IdempotencyKey,
            CreatedAt = time.GetUtcNow(),
            Webhook = context.Webhook,
            IsAnnounced = context.Webhook is not null || options.AnnouncesEveryEnd,
        };
    }

    private async Task<(BatchRecord Batch, JobError? Error)> ReadAsync(
        BatchRecord batch,
        IAsyncEnumerable<BatchLine> lines,
        CallContext context,
        CancellationToken cancellationToken)
    {
        var forecast = new BatchForecast();
        var items = new List<BatchItem>(ItemsAtOnce);
        var count = 0;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (count == BatchOptions.MostItems)
            {
                return (batch, WrongCount());
            }

            var error = await LookAsync(line, context, forecast, cancellationToken);
            items.Add(new BatchItem(batch.Id, count++)
            {
                Line = line.Line,
                CustomId = line.CustomId,
                State = error is null ? BatchItemState.Pending : BatchItemState.Failed,
                Error = error,
                RequestJson = line.Request is { } request
                    ? JsonSerializer.Serialize(StoredRequest.From(request, inputs: null), StoredRequestJson.Default.StoredRequest)
                    : null,
            });
            if (items.Count == ItemsAtOnce)
            {
                await store.AddItemsAsync(items, cancellationToken);
                items.Clear();
            }
        }

        await store.AddItemsAsync(items, cancellationToken);
        var estimate = forecast.Estimate;
        return count == 0
            ? (batch, WrongCount())
            : (batch with
            {
                Total = count,
                ExpectedUsd = estimate.Unpriced == 0 ? estimate.ExpectedUsd : null,
                HighUsd = estimate.Unpriced == 0 ? estimate.HighUsd : null,
            }, null);
    }

    /// <returns>Why the item fails at once; <see langword="null"/> when it may be tried.</returns>
    private async ValueTask<JobError?> LookAsync(BatchLine line, CallContext context, BatchForecast forecast, CancellationToken cancellationToken)
    {
        if (line.Request is not { } request)
        {
            forecast.AddFailed();
            return line.Error;
        }

        switch (await engine.QuoteAsync(request, context, cancellationToken))
        {
            case PlanResult.Planned { Plan: var plan }:
                forecast.Add(plan);
                return null;
            case PlanResult.Refused { Error: { Kind: FailureKind.Unavailable or FailureKind.RateLimited } }:
                // Whoever cannot be asked now may be by the time its turn comes.
                forecast.AddUnpriced();
                return null;
            case PlanResult.Refused { Error: var refused }:
                forecast.AddFailed();
                return refused;
            case var other:
                throw new InvalidOperationException($"A plan is no {other.GetType().Name}.");
        }
    }

    private static JobError WrongCount() => FailureTable.Error(
        FailureKind.InvalidRequest,
        $"A batch has 1 to {BatchOptions.MostItems} items.",
        "items") with { Code = "wrong_batch_size" };
}
