namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Costs in buckets of a day.</summary>
internal sealed record CostsPageBody
{
    /// <summary>Always <c>page</c>.</summary>
    public string Object { get; } = "page";

    /// <summary>Every bucket of the range, oldest first.</summary>
    public required IReadOnlyList<CostsBucketBody> Data { get; init; }

    public required bool HasMore { get; init; }

    /// <summary>What <c>page</c> takes for the next page; null at the end.</summary>
    public required string? NextPage { get; init; }
}
