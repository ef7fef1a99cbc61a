namespace Atelier.Core.Planning;

/// <summary>Who may stand behind the first choice, and in which order. Pure.</summary>
internal static class FallbackOrder
{
    /// <summary>All choices, or without leave to fall back only the first and, at the same provider, whoever inherits from it.</summary>
    public static IEnumerable<ModelChoice> Limit(IReadOnlyList<ModelChoice> choices, bool fallback)
    {
        var first = choices[0];
        return fallback
            ? choices
            : choices.Where(choice => ReferenceEquals(choice, first)
                || (ReferenceEquals(choice.AskedFor, first.Model) && ReferenceEquals(choice.Model.Provider, first.Model.Provider)));
    }

    /// <summary>The order the caller prefers; equal ones keep theirs.</summary>
    public static IReadOnlyList<Candidate> Prefer(IReadOnlyList<Candidate> candidates, RoutePreference? route) => route switch
    {
        RoutePreference.Cheapest => [.. candidates.OrderBy(static candidate => candidate.Price?.ExpectedUsd ?? decimal.MaxValue)],
        RoutePreference.Fastest => [.. candidates.OrderBy(static candidate => candidate.TypicalTime)],
        RoutePreference.Best => [.. candidates.OrderBy(static candidate => candidate.Tier)],
        _ => candidates,
    };
}
