namespace Atelier;

/// <summary>What becomes of a caller's collections.</summary>
public sealed record CollectionChange
{
    /// <summary>Why nothing does; nothing else counts then.</summary>
    public JobError? Refusal { get; init; }

    /// <summary>To add, or to replace under its id.</summary>
    public ImageCollection? Put { get; init; }

    /// <summary>Ids of those that go.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}
