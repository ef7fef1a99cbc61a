namespace Atelier.Core.Catalog;

/// <summary>What a dialect promises its callers about one model, whoever answers: broken rules are refused, never adjusted.</summary>
public sealed record DialectRules
{
    /// <summary>The only sizes that may be asked; empty for no such rule.</summary>
    public IReadOnlyList<ImageSize> Sizes { get; init; } = [];

    /// <summary>Further sizes that are accepted unless the caller is strict.</summary>
    public IReadOnlyList<ImageSize> ToleratedSizes { get; init; } = [];

    /// <summary>The only quality words that may be asked (<c>auto</c> may always be); empty for no such rule.</summary>
    public IReadOnlyList<string> Qualities { get; init; } = [];

    /// <summary>The only styles that may be asked; empty for no such rule.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Longest prompt in Unicode characters.</summary>
    public int? PromptCharacters { get; init; }

    /// <summary>Most pictures of one request.</summary>
    public int? MaxImages { get; init; }

    /// <summary>Most pictures of one strict request.</summary>
    public int? StrictMaxImages { get; init; }
}
