namespace Atelier;

/// <summary>Which batches to list, newest first.</summary>
public sealed record BatchQuery
{
    /// <summary>1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only those older than the one with this id.</summary>
    public string? BeforeId { get; init; }

    /// <summary>Only this caller's.</summary>
    public string? Caller { get; init; }

    public BatchState? State { get; init; }
}
