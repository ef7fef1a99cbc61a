namespace Atelier.Stores.Records;

/// <summary>Money as the database keeps it: whole millionths of a US dollar.</summary>
internal static class MicroDollars
{
    private const decimal PerDollar = 1_000_000m;

    /// <summary>For what is only told: rounds to the nearest.</summary>
    internal static long Nearest(decimal usd) => (long)decimal.Round(usd * PerDollar, MidpointRounding.ToEven);

    /// <summary>For what counts against a budget: a fraction of a millionth counts as a whole one.</summary>
    internal static long AtLeast(decimal usd) => (long)decimal.Ceiling(usd * PerDollar);

    /// <summary>For a budget itself: a fraction of a millionth cannot be spent.</summary>
    internal static long AtMost(decimal usd) => (long)decimal.Floor(usd * PerDollar);

    internal static decimal ToUsd(long micros) => micros / PerDollar;
}
