using Atelier.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Library;

/// <summary>Makes room in a store that has a limit: the oldest pictures go before their time, so that new ones are not refused.</summary>
/// <remarks>Whoever brings a picture waits for it, which keeps a flood of them from outrunning the removal.</remarks>
internal sealed class StoreRoom(IImageStore images, ILogger<StoreRoom> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private bool _hasTold;

    public async ValueTask MakeAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        if (!store.IsNearlyFull)
        {
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            await RemoveOldestAsync(store, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task RemoveOldestAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        // Ids sort by time.
        await foreach (var (id, _) in images.ListBlobNamesAsync(store.Name, cancellationToken))
        {
            if (!store.IsNearlyFull)
            {
                return;
            }

            if (!_hasTold)
            {
                _hasTold = true;
                EngineLog.StoreNearlyFull(logger, store.Name);
            }

            if (await images.FindAsync(id, cancellationToken) is { } image)
            {
                await PictureRemoval.RemoveAsync(images, store, image, cancellationToken);
            }
        }
    }
}
