using System.Threading.Channels;

namespace Atelier.Core.Engine.Queue;

/// <summary>Somebody who waits for signals of one topic. One that comes between two waits ends the next wait at once.</summary>
public sealed class SignalListener : IDisposable
{
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Action<SignalListener> _remove;

    internal SignalListener(Action<SignalListener> remove) => _remove = remove;

    /// <summary>Waits for a signal, or until it is time to look anyway.</summary>
    /// <param name="atMost">How long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    public async ValueTask WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_woken.Reader.TryRead(out _))
        {
            return;
        }

        using var clock = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            await _woken.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    public void Dispose() => _remove(this);

    internal void Wake() => _woken.Writer.TryWrite(true);
}
