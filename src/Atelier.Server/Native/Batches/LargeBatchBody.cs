namespace Atelier.Server.Native.Batches;

/// <summary>A batch as <c>/api/v1/batches</c> tells it.</summary>
internal sealed record LargeBatchBody
{
    public required string Id { get; init; }

    public required string? Name { get; init; }

    /// <summary>validating, running, paused, completed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>Why it is paused or was cancelled.</summary>
    public required string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>low, normal or high.</summary>
    public required string Priority { get; init; }

    /// <summary>How many items it has.</summary>
    public required int Total { get; init; }

    /// <summary>How its items stand.</summary>
    public required BatchCountsBody Counts { get; init; }

    /// <summary>0 to 1: items that have ended.</summary>
    public required double Progress { get; init; }

    /// <summary>US dollars so far; items under way are not in it.</summary>
    public required decimal Cost { get; init; }

    /// <summary>US dollars that items under way may cost at most.</summary>
    public required decimal Held { get; init; }

    /// <summary>US dollars all its items together may cost; null for no limit of its own.</summary>
    public required decimal? MaxCost { get; init; }

    /// <summary>US dollars it was expected to cost when it was handed in; null when nobody knew of some item.</summary>
    public required decimal? EstimatedCost { get; init; }

    /// <summary>The address that is told of it.</summary>
    public required string? Webhook { get; init; }

    public static LargeBatchBody From(BatchRecord batch, IReadOnlyList<BatchCount> counts)
    {
        var items = BatchCountsBody.From(counts);
        return new()
        {
            Id = batch.Id,
            Name = batch.Name,
            State = WireWords.Of(batch.State),
            Reason = batch.Reason,
            CreatedAt = batch.CreatedAt,
            EndedAt = batch.EndedAt,
            Priority = WireWords.Of(batch.Priority),
            Total = batch.Total,
            Counts = items,
            Progress = batch.Total == 0 ? 0 : Math.Round((double)items.Ended / batch.Total, 4),
            Cost = counts.Where(static count => count.State > BatchItemState.Active).Sum(static count => count.OwedUsd),
            Held = counts.Where(static count => count.State == BatchItemState.Active).Sum(static count => count.OwedUsd),
            MaxCost = batch.MaxCostUsd,
            EstimatedCost = batch.ExpectedUsd,
            Webhook = batch.Webhook?.Url,
        };
    }
}
