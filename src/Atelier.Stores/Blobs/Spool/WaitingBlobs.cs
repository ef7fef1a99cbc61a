namespace Atelier.Stores.Blobs.Spool;

/// <summary>The blobs that wait on this machine for one store: a folder like the store on disk.</summary>
/// <remarks>Its files are the record of what waits: whole or not there, with their metadata beside them, whenever the process dies.</remarks>
internal sealed class WaitingBlobs(IBlobStore folder, SpoolRoom room, StoreHealth health) : IDisposable
{
    private const int MovesAtOnce = 64;

    /// <summary>Held while a blob moves, so that nobody deletes or replaces it halfway. Several, by name, so that nobody else waits for it.</summary>
    private readonly SemaphoreSlim[] _moving = [.. Enumerable.Range(0, MovesAtOnce).Select(static _ => new SemaphoreSlim(1))];

    private bool _isCounted;

    public ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken) =>
        folder.CreateAsync(name, expectedBytes, cancellationToken);

    public ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken) => folder.OpenReadAsync(name, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken) =>
        folder.ReadMetadataAsync(name, cancellationToken);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) => folder.ListAsync(prefix, cancellationToken);

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        folder.RemoveUnfinishedAsync(olderThan, cancellationToken);

    /// <summary>What waits now, as far as this process knows.</summary>
    public async ValueTask<SpoolState> StateAsync(CancellationToken cancellationToken)
    {
        if (!_isCounted)
        {
            await CountAsync(cancellationToken);
        }

        return room.State;
    }

    /// <summary>Looks at what really waits; other processes put and take as well.</summary>
    public async ValueTask<List<BlobEntry>> CountAsync(CancellationToken cancellationToken)
    {
        var waiting = await folder.ListAsync("", cancellationToken).ToListAsync(cancellationToken);
        room.Count(waiting);
        _isCounted = true;
        return waiting;
    }

    /// <returns>Whether a blob waits under that name.</returns>
    public async ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken) => await BytesOfAsync(name, cancellationToken) is not null;

    /// <summary>Finishes a blob and lets the delivery know.</summary>
    public async ValueTask KeepAsync(
        string name,
        IBlobWriter writer,
        long bytes,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        await StateAsync(cancellationToken);
        using (await AloneAsync(name, cancellationToken))
        {
            var replaced = await BytesOfAsync(name, cancellationToken);
            room.Take(bytes);
            try
            {
                await writer.CommitAsync(metadata, cancellationToken);
            }
            catch
            {
                room.Release(bytes);
                throw;
            }

            if (replaced is { } old)
            {
                room.Release(old);
            }
        }

        health.Ring();
    }

    /// <summary>Deletes a blob that something newer took the place of, or that nobody wants any more.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> ForgetAsync(string name, CancellationToken cancellationToken)
    {
        if (!await HasAsync(name, cancellationToken))
        {
            return false;
        }

        using var alone = await AloneAsync(name, cancellationToken);
        return await DropAsync(name, cancellationToken);
    }

    /// <summary>Copies a blob to its store and deletes it here once the store has it.</summary>
    /// <returns>False when it was gone meanwhile.</returns>
    public async ValueTask<bool> MoveAsync(BlobEntry entry, IBlobStore store, CancellationToken cancellationToken)
    {
        using var alone = await AloneAsync(entry.Name, cancellationToken);
        await using (var bytes = await folder.OpenReadAsync(entry.Name, cancellationToken))
        {
            if (bytes is null)
            {
                return false;
            }

            var metadata = await folder.ReadMetadataAsync(entry.Name, cancellationToken);
            await using var writer = await store.CreateAsync(entry.Name, entry.Bytes, cancellationToken);
            await bytes.CopyToAsync(writer.Body, cancellationToken);
            await writer.CommitAsync(metadata is { Count: > 0 } ? metadata : null, cancellationToken);
        }

        return await DropAsync(entry.Name, cancellationToken);
    }

    public void Dispose()
    {
        (folder as IDisposable)?.Dispose();
        Array.ForEach(_moving, static moving => moving.Dispose());
    }

    private async ValueTask<Turn> AloneAsync(string name, CancellationToken cancellationToken)
    {
        var moving = _moving[(uint)name.GetHashCode(StringComparison.Ordinal) % MovesAtOnce];
        await moving.WaitAsync(cancellationToken);
        return new Turn(moving);
    }

    private async ValueTask<long?> BytesOfAsync(string name, CancellationToken cancellationToken)
    {
        await using var waiting = await folder.OpenReadAsync(name, cancellationToken);
        return waiting?.Length;
    }

    private async ValueTask<bool> DropAsync(string name, CancellationToken cancellationToken)
    {
        var bytes = await BytesOfAsync(name, cancellationToken);
        var dropped = await folder.DeleteAsync(name, cancellationToken);
        if (dropped)
        {
            room.Release(bytes ?? 0);
        }

        return dropped;
    }
}
