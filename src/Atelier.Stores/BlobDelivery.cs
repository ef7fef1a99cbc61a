using Atelier.Stores.Blobs;

namespace Atelier.Stores;

/// <summary>Brings pictures that wait on this machine to the stores that did not take them.</summary>
public sealed class BlobDelivery
{
    private readonly BlobStoreSet _stores;

    internal BlobDelivery(BlobStoreSet stores) => _stores = stores;

    /// <summary>Delivers until stopped. Ends at once where nothing can ever wait.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_stores.Spooled.Select(store => store.RunAsync(cancellationToken)));

    /// <summary>Delivers what waits now, once.</summary>
    /// <returns>Whether the stores took all of it.</returns>
    public async Task<bool> DeliverAsync(CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var store in _stores.Spooled)
        {
            all &= await store.DeliverAsync(cancellationToken);
        }

        return all;
    }

    /// <summary>What waits now; <see langword="null"/> where nothing can ever wait.</summary>
    public async ValueTask<SpoolState?> StateAsync(CancellationToken cancellationToken)
    {
        SpoolState? all = null;
        foreach (var store in _stores.Spooled)
        {
            var one = await store.StateAsync(cancellationToken);
            all = all is null ? one : new SpoolState(all.Waiting + one.Waiting, all.Bytes + one.Bytes, all.TakesMore && one.TakesMore);
        }

        return all;
    }
}
