namespace Atelier;

/// <summary>What a caller wants first of several models that can do the job.</summary>
public enum RoutePreference
{
    /// <summary>The lowest expected price; models nobody knows the price of come last.</summary>
    Cheapest,

    /// <summary>The shortest typical time: as measured lately, otherwise as the catalog has it.</summary>
    Fastest,

    /// <summary>The highest tier.</summary>
    Best,

    /// <summary>The highest share of recent calls that delivered.</summary>
    Reliable,
}
