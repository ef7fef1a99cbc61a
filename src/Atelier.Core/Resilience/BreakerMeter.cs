using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Atelier.Core.Resilience;

/// <summary>Counts the transitions of breakers, on the meter <c>Atelier</c>.</summary>
internal static class BreakerMeter
{
    private static readonly Meter s_meter = new("Atelier");

    private static readonly Counter<long> s_transitions = s_meter.CreateCounter<long>(
        "atelier.breaker.transitions", "{transition}", "Breakers that opened, became half-open, closed or were reset.");

    public static void Count(BreakerKey key, BreakerState from, BreakerState to) => s_transitions.Add(
        1,
        new TagList
        {
            { "provider", key.Provider },
            { "model", key.Model ?? "" },
            { "from", ProviderBreakers.Word(from) },
            { "to", ProviderBreakers.Word(to) },
        });
}
