namespace Atelier;

/// <summary>Which pictures to list, newest first.</summary>
public sealed record ImageQuery
{
    /// <summary>1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only pictures older than the one with this id.</summary>
    public string? BeforeId { get; init; }

    /// <summary>Only this caller's.</summary>
    public string? Caller { get; init; }

    /// <summary>Now: what expired before it is left out.</summary>
    public required DateTimeOffset Now { get; init; }
}
