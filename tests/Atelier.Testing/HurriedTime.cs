using System.Collections.Concurrent;

namespace Atelier.Testing;

/// <summary>A clock on which short pauses are over at once and long limits never come, so that polling is tested without waiting.</summary>
/// <param name="shortest">Timers of at most this long fire at once; longer ones never. Default 20 s.</param>
public sealed class HurriedTime(TimeSpan? shortest = null) : TimeProvider
{
    private readonly TimeSpan _shortest = shortest ?? TimeSpan.FromSeconds(20);
    private long _ticks = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>Pauses that were made, in order.</summary>
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > _shortest)
        {
            return new Idle();
        }

        Pauses.Enqueue(dueTime);
        Interlocked.Add(ref _ticks, dueTime.Ticks);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private sealed class Idle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
