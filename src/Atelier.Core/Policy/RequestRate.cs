using System.Collections.Concurrent;
using System.Diagnostics;

namespace Atelier.Core.Policy;

/// <summary>Requests per minute and caller in this process.</summary>
/// <param name="perMinute">0 for no limit.</param>
/// <param name="time">The clock.</param>
public sealed class RequestRate(int perMinute, TimeProvider time) : IRequestRate
{
    /// <summary>Beyond this many callers, those whose bucket is full again are forgotten.</summary>
    private const int RememberedCallers = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

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

        return _buckets.GetOrAdd(caller, static (_, state) => new Bucket(state.perMinute, state.now), (perMinute, now: time.GetTimestamp()))
            .TryTake(perMinute, time);
    }

    private void ForgetFullBuckets()
    {
        foreach (var (caller, bucket) in _buckets)
        {
            if (bucket.IsFull(perMinute, time))
            {
                _buckets.TryRemove(caller, out _);
            }
        }
    }

    private sealed class Bucket(double tokens, long refilledAt)
    {
        private readonly Lock _gate = new();
        private double _tokens = tokens;
        private long _refilledAt = refilledAt;

        public TimeSpan? TryTake(int perMinute, TimeProvider time)
        {
            lock (_gate)
            {
                Refill(perMinute, time);
                if (_tokens >= 1)
                {
                    _tokens--;
                    return null;
                }

                Debug.Assert(perMinute > 0);
                return TimeSpan.FromMinutes((1 - _tokens) / perMinute);
            }
        }

        public bool IsFull(int perMinute, TimeProvider time)
        {
            lock (_gate)
            {
                Refill(perMinute, time);
                return _tokens >= perMinute;
            }
        }

        private void Refill(int perMinute, TimeProvider time)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(perMinute, _tokens + time.GetElapsedTime(_refilledAt, now).TotalMinutes * perMinute);
            _refilledAt = now;
        }
    }
}
