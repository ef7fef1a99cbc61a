namespace Atelier;

/// <summary>How many calls may be under way at the same time, on all nodes over the same records.</summary>
/// <param name="Caller">The caller of the attempt's job.</param>
/// <param name="OfProvider">To the attempt's provider; <see langword="null"/> for no limit.</param>
/// <param name="OfCaller">For the caller; <see langword="null"/> for no limit.</param>
public readonly record struct CallLimits(string Caller, int? OfProvider, int? OfCaller)
{
    public bool AreNone => this is { OfProvider: null, OfCaller: null };
}
