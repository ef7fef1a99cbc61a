using Atelier.Core.Catalog;
using Atelier.Core.Planning.Tiers;

namespace Atelier.Core.Planning;

/// <summary>Keeps a provider to the quality its operator allows it. Pure.</summary>
internal static class QualityCap
{
    /// <param name="request">What was asked.</param>
    /// <param name="choice">Who may answer.</param>
    /// <param name="most">The best tier that provider may be asked for; <see langword="null"/> for any.</param>
    public static CappedChoice Apply(ImageRequest request, ModelChoice choice, QualityTier? most)
    {
        if (most is not { } cap || Wanted(request, choice) is not { } wanted || wanted >= cap)
        {
            return new CappedChoice(request, choice);
        }

        var model = choice.Model;
        var word = Word(cap);
        var reason = $"'{model.Provider.Id}' may be asked for {word} quality at most here.";
        if (request.Strict || (model.Qualities is null && !choice.Named))
        {
            return new CappedChoice(request, choice) { Refusal = reason };
        }

        return new CappedChoice(
            request with { Quality = word },
            choice with { Tier = model.QualityFor(cap) is null ? null : cap })
        {
            Made = new Adjustment("quality", request.Quality ?? Word(wanted), word, reason),
        };
    }

    // Whoever asks for nothing gets the model's own usual quality, which may be its best.
    private static QualityTier? Wanted(ImageRequest request, ModelChoice choice) =>
        choice.Tier ?? TierAnalyzer.FromQuality(request.Quality) ?? TierAnalyzer.FromQuality(choice.Model.Qualities?.Default);

    private static string Word(QualityTier tier) => tier.ToString().ToLowerInvariant();
}
