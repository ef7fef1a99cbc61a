namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One day.</summary>
internal sealed record CostsBucketBody
{
    /// <summary>Always <c>bucket</c>.</summary>
    public string Object { get; } = "bucket";

    /// <summary>Unix seconds, inclusive.</summary>
    public required long StartTime { get; init; }

    /// <summary>Unix seconds, exclusive.</summary>
    public required long EndTime { get; init; }

    /// <summary>Empty when nothing was asked for on this day.</summary>
    public required IReadOnlyList<CostsResultBody> Results { get; init; }
}
