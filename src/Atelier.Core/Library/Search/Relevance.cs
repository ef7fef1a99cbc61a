namespace Atelier.Core.Library.Search;

/// <summary>How well a picture's words fit a search that they match.</summary>
internal static class Relevance
{
    private const int MostWords = 4000;

    /// <summary>How much a text's length weighs against how often it says a word.</summary>
    private const double LengthWeight = 0.05;

    /// <summary>A word as asked for tells more than one that only begins so.</summary>
    private const double PrefixShare = 0.6;

    public static double Of(ImageRecord image, IReadOnlyList<SearchPhrase> phrases)
    {
        var words = SearchWords.Of(image.Prompt, MostWords);
        if (image.RevisedPrompt is { } revised)
        {
            words.Add(ImageTerm.End);
            words.AddRange(SearchWords.Of(revised, MostWords));
        }

        var score = 0.0;
        foreach (var phrase in phrases)
        {
            var hits = Count(words, phrase);
            score += hits / (hits + 1 + (LengthWeight * words.Count)) * phrase.Words.Count;
        }

        return score;
    }

    private static double Count(List<string> words, SearchPhrase phrase)
    {
        var hits = 0.0;
        for (var start = 0; start + phrase.Words.Count <= words.Count; start++)
        {
            hits += Weight(words, start, phrase);
        }

        return hits;
    }

    private static double Weight(List<string> words, int start, SearchPhrase phrase)
    {
        for (var index = 0; index < phrase.Words.Count; index++)
        {
            var word = words[start + index];
            var wanted = phrase.Words[index];
            if (word == wanted)
            {
                continue;
            }

            return phrase.IsPrefix && index == phrase.Words.Count - 1 && word.StartsWith(wanted, StringComparison.Ordinal) ? PrefixShare : 0;
        }

        return 1;
    }
}
