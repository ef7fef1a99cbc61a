using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Tiers;

/// <summary>Reads from a quality word, or failing that from the prompt, how good a picture is wanted.</summary>
/// <remarks>
/// Keywords as the confirm dialect documents them, joined by those of its catalog where the two do not contradict each other. Tiers are
/// tried best first, so "photorealistic" is never taken for "realistic". A keyword has to begin a word: "breakfast" is not "fast".
/// </remarks>
public static class TierAnalyzer
{
    private static readonly string[] s_ultra =
        ["photorealistic", "professional", "detailed", "high resolution", "ultra hd", "8k", "4k", "highest quality"];

    private static readonly string[] s_high = ["artistic", "creative", "stylized", "concept art", "realistic"];

    // One of these asks for a plain picture, two different ones for a throw-away.
    private static readonly string[] s_draft = ["quick", "draft", "sketch", "simple", "basic"];

    private static readonly string[] s_fast = ["instant", "immediate", "fast"];

    /// <summary>The tier of a request. Without a word that says otherwise it is <see cref="QualityTier.Standard"/>.</summary>
    /// <param name="prompt">The caller's prompt.</param>
    /// <param name="quality">The caller's quality: a tier or any quality word; <c>auto</c> counts as none.</param>
    public static TierChoice Analyze(string prompt, string? quality)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return FromQuality(quality) is { } tier ? new TierChoice(tier, null, Explicit: true) : FromPrompt(prompt);
    }

    /// <summary>The tier a quality word stands for; <see langword="null"/> for <c>auto</c> and words nobody knows.</summary>
    public static QualityTier? FromQuality(string? quality) => quality?.ToLowerInvariant() switch
    {
        "ultra" or "hd" or "xhigh" or "max" => QualityTier.Ultra,
        "high" => QualityTier.High,
        "standard" or "medium" => QualityTier.Standard,
        "fast" or "low" => QualityTier.Fast,
        _ => null,
    };

    /// <summary>What a picture of a tier usually costs, US dollars; the figures the confirm dialect quotes. Source: its document.</summary>
    public static decimal TypicalUsd(QualityTier tier) => tier switch
    {
        QualityTier.Ultra => 0.12m,
        QualityTier.High => 0.04m,
        QualityTier.Standard => 0.002m,
        _ => 0.001m,
    };

    private static TierChoice FromPrompt(string prompt)
    {
        if (First(prompt, s_ultra) is { } ultra)
        {
            return new TierChoice(QualityTier.Ultra, ultra, Explicit: false);
        }

        if (First(prompt, s_high) is { } high)
        {
            return new TierChoice(QualityTier.High, high, Explicit: false);
        }

        if (First(prompt, s_fast) is { } fast)
        {
            return new TierChoice(QualityTier.Fast, fast, Explicit: false);
        }

        var drafts = s_draft.Where(word => Contains(prompt, word)).ToArray();
        return new TierChoice(drafts.Length >= 2 ? QualityTier.Fast : QualityTier.Standard, drafts.FirstOrDefault(), Explicit: false);
    }

    private static string? First(string prompt, string[] keywords) => Array.Find(keywords, word => Contains(prompt, word));

    private static bool Contains(string prompt, string keyword)
    {
        for (var at = 0; (at = prompt.IndexOf(keyword, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsLetterOrDigit(prompt[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
