using System.Collections.Concurrent;

namespace Atelier.Core.Policy;

/// <summary>Requests per minute and caller in this process.</summary>
/// <param name="perMinute">0 for no limit.</param>
/// <param name="time">The clock.</param>
public sealed class RequestRate(int perMinute, TimeProvider time) : IRequestRate
{
    /// <summary>Beyond this many callers, those whose bucket is full again are forgotten.</summary>
    private const int RememberedCallers = 10_000;

    private readonly ConcurrentDictionary<string, RateBucket> _buckets = new();

    /// <inheritdoc/>
    public ValueTask<TimeSpan?> TryTakeAsync(string caller, CancellationToken cancellationToken) => new(TryTake(caller));

    /// <returns><see langword="null"/> when the request may pass, otherwise how long until the next may.</returns>
    public TimeSpan? TryTake(string caller)
    {
        if (perMinute == 0)
        {
            return null;
        }

        if (_buckets.Count > RememberedCallers)
        {
            ForgetFullBuckets();
        }

        return _buckets.GetOrAdd(caller, static (_, state) => new RateBucket(state.perMinute, state.time), (perMinute, time)).TryTake();
    }

    private void ForgetFullBuckets()
    {
        foreach (var (caller, bucket) in _buckets)
        {
            if (bucket.IsFull)
            {
                _buckets.TryRemove(caller, out _);
            }
        }
    }
}
