namespace Atelier.Core.Resilience;

/// <summary>Fading sums over the calls to one target.</summary>
internal sealed class RecentCalls
{
    /// <summary>Fewer calls than this say nothing.</summary>
    private const double Enough = 2.5;

    private static readonly TimeSpan s_halfLife = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private DateTimeOffset _asOf;
    private double _calls;
    private double _delivered;
    private double _seconds;

    public void Add(DateTimeOffset now, TimeSpan duration, bool delivered)
    {
        lock (_lock)
        {
            Fade_NeedsLock(now);
            _calls++;
            if (delivered)
            {
                _delivered++;
                _seconds += duration.TotalSeconds;
            }
        }
    }

    /// <returns><see langword="null"/> when too little is left to say anything.</returns>
    public Measured? Read(DateTimeOffset now)
    {
        lock (_lock)
        {
            Fade_NeedsLock(now);
            return _calls < Enough
                ? null
                : new Measured(_delivered < 1 ? null : TimeSpan.FromSeconds(_seconds / _delivered), _delivered / _calls);
        }
    }

    private void Fade_NeedsLock(DateTimeOffset now)
    {
        if (now <= _asOf)
        {
            return;
        }

        var left = Math.Pow(0.5, (now - _asOf) / s_halfLife);
        _calls *= left;
        _delivered *= left;
        _seconds *= left;
        _asOf = now;
    }
}
