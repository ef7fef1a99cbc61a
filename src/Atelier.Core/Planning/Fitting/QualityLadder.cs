using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Every quality word callers use, in order, so that any of them finds its nearest among a model's own.</summary>
/// <remarks>
/// <c>standard</c> is <c>medium</c> and <c>hd</c> is <c>high</c> in the newer words; of the tiers, <c>ultra</c> is <c>hd</c> and
/// <c>fast</c> is <c>low</c>.
/// </remarks>
internal static class QualityLadder
{
    public static IReadOnlyList<string> Words { get; } = ["auto", "low", "medium", "high", "xhigh", "max", "standard", "hd", "ultra", "fast"];

    public static int? Rank(string word) => word.ToLowerInvariant() switch
    {
        "low" or "fast" => 1,
        "medium" or "standard" => 2,
        "high" or "hd" or "ultra" => 3,
        "xhigh" => 4,
        "max" => 5,
        _ => null,
    };

    /// <summary>The model's word for a step of the ladder: its own translation or the nearest, the plainer of two equally near.</summary>
    public static string Nearest(int rank, QualityRule rule)
    {
        var best = rule.Default;
        var bestDistance = int.MaxValue;
        foreach (var (step, value) in Steps(rule))
        {
            var distance = Math.Abs(step - rank);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (value, distance);
            }
        }

        return best;
    }

    private static IEnumerable<(int Step, string Value)> Steps(QualityRule rule)
    {
        foreach (var value in rule.Values)
        {
            foreach (var (word, own) in rule.Words)
            {
                if (own == value && Rank(word) is { } translated)
                {
                    yield return (translated, value);
                }
            }

            if (Rank(value) is { } step)
            {
                yield return (step, value);
            }
        }
    }
}
