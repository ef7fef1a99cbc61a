using Atelier.Core.Planning.Serving;

namespace Atelier.Core.Resilience;

/// <summary>Breakers as an operator asks for them: by provider, the untroubled ones too.</summary>
public static class BreakerListing
{
    /// <summary>Every provider that is on, and others whose breakers have seen trouble, by name.</summary>
    public static IReadOnlyList<ProviderBreakers> ListWith(this ProviderDirectory directory, BreakerReport report) =>
    [
        .. directory.All
            .Where(setup => directory.IsOn(setup.Id))
            .Select(static setup => setup.Id)
            .Concat(report.Breakers.Select(static breaker => breaker.Provider))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(report.Of),
    ];
}
