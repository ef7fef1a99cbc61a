namespace Atelier;

/// <summary>Which jobs to list, newest first.</summary>
public sealed record JobQuery
{
    /// <summary>1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only jobs older than the one with this id.</summary>
    public string? BeforeId { get; init; }

    public JobState? State { get; init; }

    /// <summary>Only this caller's.</summary>
    public string? Caller { get; init; }
}
