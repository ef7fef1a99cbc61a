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

    /// <summary>Only those of this model, by the catalog's name.</summary>
    public string? Model { get; init; }

    /// <summary>Only those this provider drew.</summary>
    public string? Provider { get; init; }

    /// <summary>Only those of this batch.</summary>
    public string? BatchId { get; init; }

    /// <summary>Only those made then or later, to the millisecond.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those made before, to the millisecond.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only those whose prompt has this in it, whatever the case of its letters.</summary>
    public string? Text { get; init; }
}
