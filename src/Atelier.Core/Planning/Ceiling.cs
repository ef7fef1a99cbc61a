namespace Atelier.Core.Planning;

/// <summary>The most a job may cost.</summary>
/// <param name="Usd">US dollars for all its pictures.</param>
/// <param name="Source">The parameter that says so, as callers spell it: <c>max_cost</c> or <c>quote</c>.</param>
public sealed record Ceiling(decimal Usd, string Source)
{
    public const string MaxCost = "max_cost";
    public const string Quote = "quote";

    /// <summary>The lower of two that a request may bring; <see langword="null"/> when it brings neither.</summary>
    public static Ceiling? Of(decimal? maxCostUsd, decimal? quotedUsd) => (maxCostUsd, quotedUsd) switch
    {
        (null, null) => null,
        ({ } most, null) => new Ceiling(most, MaxCost),
        (null, { } quoted) => new Ceiling(quoted, Quote),
        ({ } most, { } quoted) => most <= quoted ? new Ceiling(most, MaxCost) : new Ceiling(quoted, Quote),
    };
}
