namespace Atelier.Core.Library.Search;

/// <summary>What somebody types into a search box: words, beginnings of words (<c>light*</c>) and <c>"phrases in quotes"</c>; all of them have to be there.</summary>
public static class SearchText
{
    /// <summary>Characters of a search.</summary>
    public const int LongestText = 500;

    /// <summary>Words and phrases of a search.</summary>
    public const int MostPhrases = 16;

    /// <summary>Letters before a star.</summary>
    public const int ShortestPrefix = 2;

    private const int MostWords = 64;

    /// <returns>The phrases, or what is wrong with the text and what is allowed.</returns>
    public static (IReadOnlyList<SearchPhrase> Phrases, string? Problem) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            return ([], $"has {text.Length} characters; at most {LongestText} are allowed");
        }

        var phrases = new List<SearchPhrase>();
        var isQuoted = false;
        foreach (var part in text.Split('"'))
        {
            foreach (var piece in isQuoted ? [part] : part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var isPrefix = !isQuoted && piece.EndsWith('*');
                var words = SearchWords.Of(piece, MostWords);
                if (words.Count == 0)
                {
                    continue;
                }

                if (isPrefix && words[^1].Length < ShortestPrefix)
                {
                    return ([], $"has a '*' after fewer than {ShortestPrefix} letters");
                }

                phrases.Add(new SearchPhrase(words, isPrefix));
            }

            isQuoted = !isQuoted;
        }

        return phrases.Count switch
        {
            0 => ([], "has no letters or digits to search for"),
            > MostPhrases => ([], $"has {phrases.Count} words and phrases; at most {MostPhrases} are allowed"),
            _ => (phrases, null),
        };
    }
}
