using Atelier.Core.Catalog;
using Atelier.Core.Planning.Tiers;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Quality words: the model's own, the newer and the older ones, and the four tiers.</summary>
internal static class QualityFitting
{
    private const string Auto = "auto";
    private const string Plain = "standard";

    public static string? Fit(ImageRequest request, ModelEntry model, FitContext context, FittingNotes notes)
    {
        var rule = model.Qualities ?? context.StandIn?.Qualities;
        var ofTier = context.Tier is { } tier ? model.QualityFor(tier) : null;
        if (request.Quality is not { } asked)
        {
            return ofTier;
        }

        if (asked.Equals(Auto, StringComparison.OrdinalIgnoreCase))
        {
            return ofTier ?? (rule?.Auto == true ? Auto : null);
        }

        if (context.Tier is { } chosen && TierAnalyzer.FromQuality(asked) is { } wanted)
        {
            return ServeTier(asked, wanted, chosen, ofTier, model, notes);
        }

        if (rule?.Values.FirstOrDefault(value => value.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } own)
        {
            return own;
        }

        if (QualityLadder.Rank(asked) is not { } rank)
        {
            var others = string.Join(", ", QualityLadder.Words.Except(rule?.Values ?? [], StringComparer.OrdinalIgnoreCase));
            var allowed = rule is null ? others : $"{string.Join(", ", rule.Values)}; also {others}";
            var shown = FittingNotes.Shown(asked);
            notes.Refuse("quality", $"Parameter 'quality' cannot be '{shown}' with '{model.Name}'. Allowed: {allowed}.");
            return null;
        }

        return rule is null ? WithoutRule(asked, model, notes) : Translate(asked, rank, rule, model, notes);
    }

    // The word chose the model; where the model then needs no word of its own, the wish is granted.
    private static string? ServeTier(
        string asked,
        QualityTier wanted,
        QualityTier chosen,
        string? sent,
        ModelEntry model,
        FittingNotes notes)
    {
        if (wanted != chosen)
        {
            notes.Adjust("quality", asked, sent, $"No better suited model can answer; '{model.Name}' is of another tier.");
        }
        else if (sent is not null && !sent.Equals(asked, StringComparison.OrdinalIgnoreCase))
        {
            notes.Adjust("quality", asked, sent, $"'{model.Name}' has another word for this tier.", sent);
        }

        return sent;
    }

    // What a model without the knob makes is its plain quality, so nothing is lost of that wish.
    private static string? WithoutRule(string asked, ModelEntry model, FittingNotes notes)
    {
        if (!asked.Equals(Plain, StringComparison.OrdinalIgnoreCase))
        {
            notes.Adjust("quality", asked, null, $"'{model.Name}' has only one quality.", Plain);
        }

        return null;
    }

    private static string Translate(string asked, int rank, QualityRule rule, ModelEntry model, FittingNotes notes)
    {
        var sent = QualityLadder.Nearest(rank, rule);
        notes.Adjust("quality", asked, sent, $"'{model.Name}' has other quality words.", string.Join(", ", rule.Values));
        return sent;
    }
}
