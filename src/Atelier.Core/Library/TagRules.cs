namespace Atelier.Core.Library;

/// <summary>What tags may look like. Pure.</summary>
public static class TagRules
{
    public const int MaxLength = 50;

    /// <summary>Tags of one picture.</summary>
    public const int MaxTags = 50;

    /// <summary>What is allowed, in words.</summary>
    public static string Allowed { get; } = $"1 to {MaxLength} characters without commas and control characters, and at most {MaxTags} a picture";

    /// <summary>A tag as it is kept: without spaces around it, in lower case.</summary>
    /// <returns><see langword="null"/> when it cannot be one.</returns>
    public static string? Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tag = text.Trim().ToLowerInvariant();
        return tag.Length is 0 or > MaxLength || tag.Any(static c => char.IsControl(c) || c == ',') ? null : tag;
    }
}
