namespace Atelier;

/// <summary>A folder of pictures. Folders may lie in folders; a picture may be in several.</summary>
public sealed record ImageCollection
{
    /// <summary>UUIDv7, 32 hex digits.</summary>
    public required string Id { get; init; }

    public required string Caller { get; init; }

    /// <summary>The collection it lies in; <see langword="null"/> at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>Unlike its siblings', whatever the case.</summary>
    public required string Name { get; init; }

    /// <summary>How long its pictures are kept, in place of the server's and the caller's rule; <see cref="TimeSpan.MaxValue"/> for ever, <see langword="null"/> without a rule.</summary>
    public TimeSpan? Retention { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Pictures in it, those of inner collections not counted. Told by the store, never written.</summary>
    public long Images { get; init; }
}
