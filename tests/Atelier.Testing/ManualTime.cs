namespace Atelier.Testing;

/// <summary>A clock that moves only when told to, with timers that fire as it passes them.</summary>
/// <remarks>The frequency is odd on purpose, so that code which assumes ticks of 100 ns fails.</remarks>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<TimeSpan, bool> IsMeant, TaskCompletionSource<TimeSpan> Set)> _awaited = [];
    private DateTimeOffset _now = start;

    public ManualTime()
        : this(new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => 3_000_017;

    /// <summary>Timers that wait, so that a test can see that somebody is waiting.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count(static timer => timer.DueAt is not null);
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() =>
        (long)((GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when a timer of just this length is set: somebody begins to wait that long.</summary>
    public Task TimerSetAsync(TimeSpan due) => TimerSetAsync(given => given == due);

    /// <summary>Completes when a timer of a length that is meant is set, with that length.</summary>
    public Task<TimeSpan> TimerSetAsync(Func<TimeSpan, bool> isMeant)
    {
        var set = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited.Add((isMeant, set));
        }

        return set.Task;
    }

    /// <summary>Moves the clock and fires every timer on the way, in order.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.DueAt <= target).MinBy(static timer => timer.DueAt);
                _now = next?.DueAt ?? target;
                next?.Reschedule();
            }

            if (next is null)
            {
                return;
            }

            next.Fire();
        }
    }

    private sealed class ManualTimer(ManualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = false;
            lock (owner._gate)
            {
                foreach (var (_, set) in owner._awaited.Where(awaited => awaited.IsMeant(dueTime)))
                {
                    set.TrySetResult(dueTime);
                }

                _period = period;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : owner._now + dueTime;
                if (dueTime == TimeSpan.Zero)
                {
                    now = true;
                    Reschedule();
                }
            }

            if (now)
            {
                Fire();
            }

            return true;
        }

        public void Reschedule() =>
            DueAt = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : owner._now + _period;

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
