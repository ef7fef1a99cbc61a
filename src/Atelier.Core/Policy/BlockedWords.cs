namespace Atelier.Core.Policy;

/// <summary>The operator's list of words that no prompt may contain, compared as substrings without case.</summary>
public sealed class BlockedWords(IReadOnlyList<string> words)
{
    private readonly string[] _words = [.. words.Select(static word => word.Trim()).Where(static word => word.Length > 0)];

    /// <summary>Whether the prompt holds any of them. Which one is never told.</summary>
    public bool Refuses(string prompt) =>
        Array.Exists(_words, word => prompt.Contains(word, StringComparison.OrdinalIgnoreCase));
}
