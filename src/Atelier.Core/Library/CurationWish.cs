namespace Atelier.Core.Library;

/// <summary>What is done to pictures; everything that is set is done.</summary>
public sealed record CurationWish
{
    /// <summary>As <see cref="TagRules.Normalize"/> gives them.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    public bool? Favourite { get; init; }

    /// <summary>Ids of collections they come into.</summary>
    public IReadOnlyList<string> AddTo { get; init; } = [];

    /// <summary>Ids of collections they leave.</summary>
    public IReadOnlyList<string> RemoveFrom { get; init; } = [];

    /// <summary>The one collection they are in afterwards; empty for none, <see langword="null"/> to leave them where they are.</summary>
    public string? MoveTo { get; init; }

    public bool Delete { get; init; }

    public bool Restore { get; init; }
}
