namespace Atelier;

/// <summary>Which pictures to find. Every condition that is set has to hold.</summary>
public sealed record ImageSearch
{
    /// <summary>1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended, as <see cref="FoundImages.Next"/> told; <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Oldest first; otherwise newest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Only this caller's.</summary>
    public string? Caller { get; init; }

    /// <summary>All of these have to stand in its prompt or its revised prompt.</summary>
    public IReadOnlyList<SearchPhrase> Phrases { get; init; } = [];

    /// <summary>Of each of these, one term at least; terms are what the index spells beside words.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Terms { get; init; } = [];

    /// <summary>Pixels.</summary>
    public int? MinWidth { get; init; }

    public int? MaxWidth { get; init; }

    public int? MinHeight { get; init; }

    public int? MaxHeight { get; init; }

    /// <summary>Made then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Made before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Deleted ones that can still be had back, and only those.</summary>
    public bool InTrash { get; init; }

    /// <summary>Now: what expired before it is left out.</summary>
    public required DateTimeOffset Now { get; init; }
}
