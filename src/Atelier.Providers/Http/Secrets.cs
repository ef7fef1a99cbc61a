using System.Text.RegularExpressions;

namespace Atelier.Providers.Http;

/// <summary>Takes keys out of what a service said, before anybody reads it.</summary>
internal sealed partial class Secrets(params IEnumerable<string?> keys)
{
    public const int LongestMessage = 1000;

    private const string Hidden = "(key)";

    private const int ShortestKey = 6;

    private readonly string[] _keys = [.. keys.OfType<string>().Where(static key => key.Length >= ShortestKey)];

    /// <summary>The text without keys and control characters, cut to <see cref="LongestMessage"/>.</summary>
    public string Clean(string text)
    {
        // Cut first, with room for a key that begins near the end: services can send whole pages.
        text = text.Length > LongestMessage * 2 ? text[..(LongestMessage * 2)] : text;
        foreach (var key in _keys)
        {
            text = text.Replace(key, Hidden, StringComparison.Ordinal);
        }

        text = LooksLikeKey().Replace(text, Hidden);
        var clean = new string([.. text.Select(static c => char.IsControl(c) ? ' ' : c)]).Trim();
        return clean.Length <= LongestMessage ? clean : string.Concat(clean.AsSpan(0, LongestMessage), "…");
    }

    /// <summary>Keys the vendors repeat half-masked, and any other bearer of their usual beginnings.</summary>
    [GeneratedRegex(@"\b(?:sk|r8|hf|key|tgp|AIza)[-_][A-Za-z0-9_*\-]{6,}|\bAIza[A-Za-z0-9_*\-]{10,}|(?<=Bearer\s)[A-Za-z0-9._~+/\-]{8,}=*")]
    private static partial Regex LooksLikeKey();
}
