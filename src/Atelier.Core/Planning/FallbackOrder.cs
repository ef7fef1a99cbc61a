using Atelier.Core.Quotes;

namespace Atelier.Core.Planning;

/// <summary>Who may stand behind the first choice, and in which order. Pure.</summary>
internal static class FallbackOrder
{
    /// <summary>Who was never measured stands between those who nearly always deliver and those who often do not.</summary>
    private const double UnknownRate = 0.9;

    // Rates nearer to each other than a twentieth are the same: chance must not reorder the catalog.
    private const double RateSteps = 20;

    /// <summary>All, or without leave to fall back only the first and, at the same provider, whoever inherits from it.</summary>
    public static bool MayFollow(ModelChoice choice, ModelChoice first, bool fallback) =>
        fallback
        || ReferenceEquals(choice, first)
        || (choice.AskedFor is not null && ReferenceEquals(choice.AskedFor, first.Model) && ReferenceEquals(choice.Model.Provider, first.Model.Provider));

    /// <summary>Whom a quote names before everybody else.</summary>
    public static IReadOnlyList<Option> First(QuoteTerms? quoted, IReadOnlyList<Option> options) =>
        quoted is null
            ? options
            : [.. options.OrderBy(option => option.Candidate.Provider.Id == quoted.Provider && option.Candidate.Model == quoted.Model ? 0 : 1)];

    /// <summary>The order the caller prefers; equal ones keep theirs, and whom the operator put behind all others stays there.</summary>
    public static IReadOnlyList<Option> Prefer(IReadOnlyList<Option> options, RoutePreference? route) =>
        options.All(static option => !option.Choice.Spare)
            ? Order(options, route)
            : [.. Order([.. options.Where(static option => !option.Choice.Spare)], route), .. options.Where(static option => option.Choice.Spare)];

    private static IReadOnlyList<Option> Order(IReadOnlyList<Option> options, RoutePreference? route) => route switch
    {
        RoutePreference.Cheapest => [.. options.OrderBy(static option => option.Candidate.Price?.ExpectedUsd ?? decimal.MaxValue)],
        RoutePreference.Fastest => [.. options.OrderBy(static option => option.Candidate.TypicalTime)],
        RoutePreference.Best => [.. options.OrderBy(static option => option.Candidate.Tier)],
        RoutePreference.Reliable =>
            [.. options.OrderByDescending(static option => Math.Round((option.Candidate.SuccessRate ?? UnknownRate) * RateSteps))],
        _ => options,
    };
}
