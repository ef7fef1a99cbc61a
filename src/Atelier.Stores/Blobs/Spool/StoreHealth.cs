using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Atelier.Stores.Blobs.Spool;

/// <summary>Whether a store took what it was last given, and a bell that rings when something begins to wait for it.</summary>
internal sealed class StoreHealth(string store, ILogger logger)
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _isDown;

    /// <summary>While it is down nobody waits for it but the delivery, which tries again and again.</summary>
    public bool IsDown => Volatile.Read(ref _isDown) == 1;

    public void Failed(Exception reason)
    {
        if (Interlocked.Exchange(ref _isDown, 1) == 0)
        {
            SpoolLog.StoreDown(logger, reason, store);
        }
    }

    public void Worked()
    {
        if (Interlocked.Exchange(ref _isDown, 0) == 1)
        {
            SpoolLog.StoreBack(logger, store);
        }
    }

    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits for the bell, but no longer than <paramref name="longest"/>.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(longest, time, either.Token);
        var bell = _bell.Reader.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(pause, bell);
        await either.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        _bell.Reader.TryRead(out _);
    }
}
