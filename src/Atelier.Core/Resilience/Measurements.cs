using System.Collections.Concurrent;

namespace Atelier.Core.Resilience;

/// <summary>Averages of recent calls, each call counting half as much every quarter of an hour. Safe for concurrent use.</summary>
/// <remarks>Kept in this process alone: how fast a provider answers depends on who asks.</remarks>
/// <param name="time">The clock.</param>
public sealed class Measurements(TimeProvider time) : IMeasurements
{
    private readonly ConcurrentDictionary<CallTarget, RecentCalls> _targets = new();

    public void Note(CallTarget target, TimeSpan duration, ProviderFailure? failure) =>
        _targets.GetOrAdd(target, static _ => new RecentCalls()).Add(time.GetUtcNow(), duration, failure is null);

    public Measured? Find(CallTarget target) => _targets.TryGetValue(target, out var calls) ? calls.Read(time.GetUtcNow()) : null;
}
