namespace Atelier.Core.Engine;

/// <summary>How many jobs draw at once, and how many may stand in line for it.</summary>
internal sealed class JobSlots(EngineOptions options) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentJobs);
    private int _waiting;

    public bool IsFull => _slots.CurrentCount == 0 && Volatile.Read(ref _waiting) >= options.MaxWaitingJobs;

    /// <summary>Waits in line; dispose the result to step aside.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _slots.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Slot(_slots);
    }

    public void Dispose() => _slots.Dispose();

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                slots.Release();
            }
        }
    }
}
