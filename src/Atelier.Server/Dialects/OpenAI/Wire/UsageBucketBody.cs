namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One bucket of time.</summary>
internal sealed record UsageBucketBody
{
    /// <summary>Always <c>bucket</c>.</summary>
    public string Object { get; } = "bucket";

    /// <summary>Unix seconds, inclusive.</summary>
    public required long StartTime { get; init; }

    /// <summary>Unix seconds, exclusive.</summary>
    public required long EndTime { get; init; }

    /// <summary>Empty when nothing was made in this time.</summary>
    public required IReadOnlyList<UsageResultBody> Results { get; init; }
}
