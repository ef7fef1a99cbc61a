namespace Atelier;

/// <summary>So many calls a minute: a bucket of one minute's calls, full at first, that refills evenly. Safe for concurrent use.</summary>
/// <param name="perMinute">At least 1.</param>
/// <param name="time">The clock.</param>
public sealed class RateBucket(int perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _left = perMinute;
    private long _refilledAt = time.GetTimestamp();

    /// <summary>Whether no call of the last minute counts any more.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Refill();
                return _left >= perMinute;
            }
        }
    }

    /// <summary>Takes one call.</summary>
    /// <returns><see langword="null"/> when it may be made, otherwise how long until the next may.</returns>
    public TimeSpan? TryTake()
    {
        lock (_gate)
        {
            Refill();
            if (_left >= 1)
            {
                _left--;
                return null;
            }

            return TimeSpan.FromMinutes((1 - _left) / perMinute);
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(perMinute, _left + (time.GetElapsedTime(_refilledAt, now).TotalMinutes * perMinute));
        _refilledAt = now;
    }
}
