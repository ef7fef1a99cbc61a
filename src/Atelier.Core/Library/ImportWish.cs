namespace Atelier.Core.Library;

/// <summary>What becomes of pictures that are brought in.</summary>
public sealed record ImportWish
{
    public required string Caller { get; init; }

    /// <summary>As <see cref="TagRules.Normalize"/> gives them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Id of the collection they come into; <see langword="null"/> for none.</summary>
    public string? CollectionId { get; init; }
}
