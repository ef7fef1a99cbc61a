namespace Atelier;

/// <summary>Leave for whoever has its link to see some pictures.</summary>
public sealed record ImageShare
{
    /// <summary>UUIDv7, 32 hex digits.</summary>
    public required string Id { get; init; }

    public required string Caller { get; init; }

    /// <summary>What the page is headed with; <see langword="null"/> for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>The pictures, in order; empty for a collection's.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The collection whose pictures are shown, as it is when somebody looks; <see langword="null"/> for chosen pictures.</summary>
    public string? CollectionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
