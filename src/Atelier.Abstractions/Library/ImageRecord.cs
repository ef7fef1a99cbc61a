namespace Atelier;

/// <summary>A kept picture, without its bytes.</summary>
public sealed record ImageRecord
{
    /// <summary>UUIDv7, 32 hex digits; its short link is <c>/images/{id}.{ext}</c>.</summary>
    public required string Id { get; init; }

    public required string JobId { get; init; }

    /// <summary>0-based index within its job.</summary>
    public required int Index { get; init; }

    /// <summary>Name of the store that holds the bytes: <c>disk</c>, <c>memory</c>, ….</summary>
    public required string Store { get; init; }

    /// <summary>Name within that store: <c>YYYY/MM/DD/{id}.png</c>.</summary>
    public required string BlobName { get; init; }

    /// <summary>What stands in <see cref="BlobName"/> for the picture: its id, or 16 hex digits in the image generator service's layout.</summary>
    public string StorageId => Path.GetFileNameWithoutExtension(BlobName);

    public required ImageFormat Format { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>1 for a still picture.</summary>
    public int Frames { get; init; } = 1;

    public bool HasAlpha { get; init; }

    /// <summary>Length in bytes as kept.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes as kept, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required string Caller { get; init; }

    public required string Prompt { get; init; }

    public string? RevisedPrompt { get; init; }

    public required string Model { get; init; }

    public required string Provider { get; init; }

    public bool Simulated { get; init; }

    /// <summary>The seed the provider told for this picture, otherwise the one its call was sent; <see langword="null"/> when neither is known.</summary>
    public long? Seed { get; init; }

    /// <summary>What it was drawn with (quality, style, template, …), by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of the kept pictures it was made from, in the order they were given. They may be gone by now.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>What it is of them, and of pictures that are not kept here; <see langword="null"/> when it was made from words alone.</summary>
    public ImageRelation? Relation { get; init; }

    public bool IsFavourite { get; init; }

    /// <summary>Words its owner gave it, sorted, each once; lower-case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ids of the collections it is in.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    public int UpVotes { get; init; }

    public int DownVotes { get; init; }

    /// <summary>Its dominant colour, <c>#rrggbb</c>; <see langword="null"/> until it was measured.</summary>
    public string? Colour { get; init; }

    /// <summary>Names of the colours that cover a good part of it, the largest first; empty until they were measured.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it goes; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// How long a deleted picture can be had back; <see langword="null"/> for one that was not deleted. Its <see cref="ExpiresAt"/> is the moment it was deleted,
    /// so that it counts as expired everywhere.
    /// </summary>
    public DateTimeOffset? TrashedUntil { get; init; }

    /// <summary>For a deleted picture, what <see cref="ExpiresAt"/> was before.</summary>
    public DateTimeOffset? ExpiryBeforeTrash { get; init; }
}
