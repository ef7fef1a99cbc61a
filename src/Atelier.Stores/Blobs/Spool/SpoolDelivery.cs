using Microsoft.Extensions.Logging;

namespace Atelier.Stores.Blobs.Spool;

/// <summary>Brings what waits to its store.</summary>
internal sealed class SpoolDelivery(IBlobStore store, WaitingBlobs waiting, StoreHealth health, TimeProvider time, ILogger logger)
{
    /// <summary>Two refusals in a row are the store's, not a blob's.</summary>
    private const int MostRefusals = 2;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    /// <summary>Other processes on this data folder leave things to deliver without ringing.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    /// <summary>Delivers now and whenever something begins to wait, until stopped. Pauses grow while the store refuses.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = s_firstPause;
        while (true)
        {
            if (await TryDeliverAsync(cancellationToken))
            {
                pause = s_firstPause;
                await health.WaitAsync(s_look, time, cancellationToken);
            }
            else
            {
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            }
        }
    }

    /// <summary>Delivers once, oldest first.</summary>
    /// <returns>Whether the store took all of it.</returns>
    public async Task<bool> DeliverAsync(CancellationToken cancellationToken)
    {
        var refused = 0;
        var inARow = 0;
        var delivered = 0;
        foreach (var entry in (await waiting.CountAsync(cancellationToken)).OrderBy(static entry => entry.WrittenAt))
        {
            try
            {
                delivered += await waiting.MoveAsync(entry, store, cancellationToken) ? 1 : 0;
                inARow = 0;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                SpoolLog.StillWaiting(logger, entry.Name, store.Name, exception.Message);
                refused++;
                if (++inARow == MostRefusals)
                {
                    break;
                }
            }
        }

        if (delivered > 0)
        {
            SpoolLog.Delivered(logger, delivered, store.Name);
        }

        if (refused == 0 || (delivered > 0 && inARow < MostRefusals))
        {
            health.Worked();
        }

        return refused == 0;
    }

    /// <summary>Whatever goes wrong with what waits here, it is tried again.</summary>
    private async ValueTask<bool> TryDeliverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await DeliverAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SpoolLog.NotDelivered(logger, exception, store.Name);
            return false;
        }
    }
}
