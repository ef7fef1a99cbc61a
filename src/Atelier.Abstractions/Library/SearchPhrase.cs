namespace Atelier;

/// <summary>Words that have to stand side by side; a single word is a phrase of one.</summary>
/// <param name="Words">As the index spells them; at least one.</param>
/// <param name="IsPrefix">Whether the last of them is only how a word begins.</param>
public sealed record SearchPhrase(IReadOnlyList<string> Words, bool IsPrefix = false);
