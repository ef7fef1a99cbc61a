namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Usage in buckets of time.</summary>
internal sealed record UsagePageBody
{
    /// <summary>Always <c>page</c>.</summary>
    public string Object { get; } = "page";

    /// <summary>Every bucket of the range, oldest first.</summary>
    public required IReadOnlyList<UsageBucketBody> Data { get; init; }

    public required bool HasMore { get; init; }

    /// <summary>What <c>page</c> takes for the next page; null at the end.</summary>
    public required string? NextPage { get; init; }
}
