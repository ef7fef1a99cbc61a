using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Atelier.Stores.Blobs.Spool;

/// <summary>Keeps on this machine what a store behind a network does not take, and brings it there later; nothing paid for is lost meanwhile.</summary>
/// <remarks>A blob is deleted here only once the store has it.</remarks>
internal sealed class SpooledBlobStore : IBlobStore, IDisposable
{
    private readonly IBlobStore _store;
    private readonly WaitingBlobs _waiting;
    private readonly SpoolDelivery _delivery;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;

    /// <param name="store">Where blobs belong.</param>
    /// <param name="spool">Where they wait.</param>
    /// <param name="options">How many, and when.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where trouble is told.</param>
    public SpooledBlobStore(IBlobStore store, IBlobStore spool, DeliveryOptions options, TimeProvider time, ILogger logger)
    {
        _store = store;
        _options = options;
        _time = time;
        Health = new StoreHealth(store.Name, logger);
        _waiting = new WaitingBlobs(spool, new SpoolRoom(store.Name, options.LimitBytes), Health);
        _delivery = new SpoolDelivery(store, _waiting, Health, time, logger);
    }

    public string Name => _store.Name;

    public bool IsNearlyFull => _store.IsNearlyFull;

    public bool IsRemote => _store.IsRemote;

    public IBlobStore Direct => _store;

    internal StoreHealth Health { get; }

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        CreateAsync(name, expectedBytes: 0, cancellationToken);

    public async ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken)
    {
        IBlobWriter near;
        try
        {
            near = await _waiting.CreateAsync(name, expectedBytes, cancellationToken);
        }
        catch (StorageException)
        {
            return await _store.CreateAsync(name, expectedBytes, cancellationToken);
        }

        try
        {
            var waits = Health.IsDown || (_options.Behind && (await StateAsync(cancellationToken)).TakesMore);
            var far = waits ? null : await TryCreateAsync(name, expectedBytes, cancellationToken);
            return new SpooledBlobWriter(this, name, near, far);
        }
        catch
        {
            await near.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken) =>
        await _waiting.OpenReadAsync(name, cancellationToken) ?? await _store.OpenReadAsync(name, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken) =>
        await _waiting.ReadMetadataAsync(name, cancellationToken) ?? await _store.ReadMetadataAsync(name, cancellationToken);

    public Uri? AddressOf(string name) => _store.AddressOf(name);

    /// <summary>None for what waits: nobody finds it at its store yet.</summary>
    public async ValueTask<Uri?> LinkAsync(string name, BlobLink link, CancellationToken cancellationToken) =>
        await _waiting.HasAsync(name, cancellationToken) ? null : await _store.LinkAsync(name, link, cancellationToken);

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var waited = await ForgetAsync(name, cancellationToken);
        return await _store.DeleteAsync(name, cancellationToken) || waited;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in _waiting.ListAsync(prefix, cancellationToken))
        {
            waiting.Add(entry.Name);
            yield return entry;
        }

        await foreach (var entry in _store.ListAsync(prefix, cancellationToken))
        {
            if (!waiting.Contains(entry.Name))
            {
                yield return entry;
            }
        }
    }

    public async ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        await _waiting.RemoveUnfinishedAsync(olderThan, cancellationToken) + await _store.RemoveUnfinishedAsync(olderThan, cancellationToken);

    /// <summary>What waits now, as far as this process knows.</summary>
    public ValueTask<SpoolState> StateAsync(CancellationToken cancellationToken) => _waiting.StateAsync(cancellationToken);

    /// <summary>Delivers what waits, now and whenever something does, until stopped.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _delivery.RunAsync(cancellationToken);

    /// <summary>Delivers what waits once.</summary>
    /// <returns>Whether the store took all of it.</returns>
    public Task<bool> DeliverAsync(CancellationToken cancellationToken) => _delivery.DeliverAsync(cancellationToken);

    public void Dispose()
    {
        (_store as IDisposable)?.Dispose();
        _waiting.Dispose();
    }

    /// <summary>Has the store do one step of a blob, within the time that is given it for one.</summary>
    /// <exception cref="StorageException">It did not.</exception>
    internal async ValueTask AskAsync(Func<CancellationToken, ValueTask> step, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await step(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var slow = new StorageException($"The store '{Name}' did not take a picture within {_options.Patience.TotalSeconds:0} s.", exception);
            Health.Failed(slow);
            throw slow;
        }
        catch (StorageException exception)
        {
            Health.Failed(exception);
            throw;
        }
    }

    /// <inheritdoc cref="WaitingBlobs.KeepAsync"/>
    internal ValueTask KeepAsync(
        string name,
        IBlobWriter near,
        long bytes,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken) => _waiting.KeepAsync(name, near, bytes, metadata, cancellationToken);

    /// <inheritdoc cref="WaitingBlobs.ForgetAsync"/>
    internal ValueTask<bool> ForgetAsync(string name, CancellationToken cancellationToken) => _waiting.ForgetAsync(name, cancellationToken);

    private async ValueTask<IBlobWriter?> TryCreateAsync(string name, long expectedBytes, CancellationToken cancellationToken)
    {
        try
        {
            return await _store.CreateAsync(name, expectedBytes, cancellationToken);
        }
        catch (StorageException exception)
        {
            Health.Failed(exception);
            return null;
        }
    }
}
