using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Atelier.Stores.Blobs.Spool;

/// <summary>Keeps on this machine what a store behind a network does not take, and brings it there later; nothing paid for is lost meanwhile.</summary>
/// <remarks>
/// The spool is a folder of blobs like the store on disk, and its files are the record of what waits: whole or not there, with their
/// metadata beside them, whenever the process dies. A blob is deleted here only once the store has it.
/// </remarks>
internal sealed class SpooledBlobStore : IBlobStore, IDisposable
{
    /// <summary>Two refusals in a row are the store's, not a blob's.</summary>
    private const int MostRefusals = 2;

    private const int MovesAtOnce = 64;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    /// <summary>Other processes on this data folder leave things to deliver without ringing.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    private readonly IBlobStore _store;
    private readonly IBlobStore _spool;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SpoolRoom _room;

    /// <summary>Held while a waiting blob moves, so that nobody deletes or replaces it halfway. Several, by name, so that nobody else waits for it.</summary>
    private readonly SemaphoreSlim[] _moving = [.. Enumerable.Range(0, MovesAtOnce).Select(static _ => new SemaphoreSlim(1))];

    private bool _isCounted;

    /// <param name="store">Where blobs belong.</param>
    /// <param name="spool">Where they wait.</param>
    /// <param name="options">How many, and when.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where trouble is told.</param>
    public SpooledBlobStore(IBlobStore store, IBlobStore spool, DeliveryOptions options, TimeProvider time, ILogger logger)
    {
        _store = store;
        _spool = spool;
        _options = options;
        _time = time;
        _logger = logger;
        _room = new SpoolRoom(store.Name, options.LimitBytes);
        Health = new StoreHealth(store.Name, logger);
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
            near = await _spool.CreateAsync(name, expectedBytes, cancellationToken);
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
        await _spool.OpenReadAsync(name, cancellationToken) ?? await _store.OpenReadAsync(name, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken) =>
        await _spool.ReadMetadataAsync(name, cancellationToken) ?? await _store.ReadMetadataAsync(name, cancellationToken);

    public Uri? AddressOf(string name) => _store.AddressOf(name);

    /// <summary>None for what waits: nobody finds it at its store yet.</summary>
    public async ValueTask<Uri?> LinkAsync(string name, BlobLink link, CancellationToken cancellationToken) =>
        await BytesOfAsync(name, cancellationToken) is null ? await _store.LinkAsync(name, link, cancellationToken) : null;

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var waited = await ForgetAsync(name, cancellationToken);
        return await _store.DeleteAsync(name, cancellationToken) || waited;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in _spool.ListAsync(prefix, cancellationToken))
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
        await _spool.RemoveUnfinishedAsync(olderThan, cancellationToken) + await _store.RemoveUnfinishedAsync(olderThan, cancellationToken);

    /// <summary>What waits now, as far as this process knows.</summary>
    public async ValueTask<SpoolState> StateAsync(CancellationToken cancellationToken)
    {
        if (!_isCounted)
        {
            _room.Count(await WaitingAsync(cancellationToken));
            _isCounted = true;
        }

        return _room.State;
    }

    /// <summary>Delivers what waits, now and whenever something does, until stopped. Pauses grow while the store refuses.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = s_firstPause;
        while (true)
        {
            if (await TryDeliverAsync(cancellationToken))
            {
                pause = s_firstPause;
                await Health.WaitAsync(s_look, _time, cancellationToken);
            }
            else
            {
                await Task.Delay(pause, _time, cancellationToken);
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            }
        }
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
            SpoolLog.NotDelivered(_logger, exception, Name);
            return false;
        }
    }

    /// <summary>Brings what waits to its store, oldest first.</summary>
    /// <returns>Whether the store took all of it.</returns>
    public async Task<bool> DeliverAsync(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        _room.Count(waiting);
        _isCounted = true;
        var refused = 0;
        var inARow = 0;
        var delivered = 0;
        foreach (var entry in waiting.OrderBy(static entry => entry.WrittenAt))
        {
            try
            {
                delivered += await MoveAsync(entry, cancellationToken) ? 1 : 0;
                inARow = 0;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                SpoolLog.StillWaiting(_logger, entry.Name, Name, exception.Message);
                refused++;
                if (++inARow == MostRefusals)
                {
                    break;
                }
            }
        }

        if (delivered > 0)
        {
            SpoolLog.Delivered(_logger, delivered, Name);
        }

        if (refused == 0 || (delivered > 0 && inARow < MostRefusals))
        {
            Health.Worked();
        }

        return refused == 0;
    }

    public void Dispose()
    {
        (_store as IDisposable)?.Dispose();
        (_spool as IDisposable)?.Dispose();
        Array.ForEach(_moving, static moving => moving.Dispose());
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

    /// <summary>Finishes a blob in the spool and lets the delivery know.</summary>
    internal async ValueTask KeepAsync(
        string name,
        IBlobWriter near,
        long bytes,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        await StateAsync(cancellationToken);
        var moving = MovingOf(name);
        await moving.WaitAsync(cancellationToken);
        try
        {
            var replaced = await BytesOfAsync(name, cancellationToken);
            _room.Take(bytes);
            try
            {
                await near.CommitAsync(metadata, cancellationToken);
            }
            catch
            {
                _room.Release(bytes);
                throw;
            }

            if (replaced is { } old)
            {
                _room.Release(old);
            }
        }
        finally
        {
            moving.Release();
        }

        Health.Ring();
    }

    /// <summary>Deletes a waiting blob that something newer took the place of, or that nobody wants any more.</summary>
    /// <returns>Whether there was one.</returns>
    internal async ValueTask<bool> ForgetAsync(string name, CancellationToken cancellationToken)
    {
        if (await BytesOfAsync(name, cancellationToken) is null)
        {
            return false;
        }

        var moving = MovingOf(name);
        await moving.WaitAsync(cancellationToken);
        try
        {
            return await DropAsync(name, cancellationToken);
        }
        finally
        {
            moving.Release();
        }
    }

    private SemaphoreSlim MovingOf(string name) => _moving[(uint)name.GetHashCode(StringComparison.Ordinal) % MovesAtOnce];

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

    /// <returns>The length of a waiting blob; <see langword="null"/> when none waits under that name.</returns>
    private async ValueTask<long?> BytesOfAsync(string name, CancellationToken cancellationToken)
    {
        await using var waiting = await _spool.OpenReadAsync(name, cancellationToken);
        return waiting?.Length;
    }

    private async ValueTask<bool> DropAsync(string name, CancellationToken cancellationToken)
    {
        var bytes = await BytesOfAsync(name, cancellationToken);
        var dropped = await _spool.DeleteAsync(name, cancellationToken);
        if (dropped)
        {
            _room.Release(bytes ?? 0);
        }

        return dropped;
    }

    private async ValueTask<List<BlobEntry>> WaitingAsync(CancellationToken cancellationToken)
    {
        var entries = new List<BlobEntry>();
        await foreach (var entry in _spool.ListAsync("", cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <returns>False when it was gone meanwhile.</returns>
    private async ValueTask<bool> MoveAsync(BlobEntry entry, CancellationToken cancellationToken)
    {
        var moving = MovingOf(entry.Name);
        await moving.WaitAsync(cancellationToken);
        try
        {
            await using (var bytes = await _spool.OpenReadAsync(entry.Name, cancellationToken))
            {
                if (bytes is null)
                {
                    return false;
                }

                var metadata = await _spool.ReadMetadataAsync(entry.Name, cancellationToken);
                await using var writer = await _store.CreateAsync(entry.Name, entry.Bytes, cancellationToken);
                await bytes.CopyToAsync(writer.Body, cancellationToken);
                await writer.CommitAsync(metadata is { Count: > 0 } ? metadata : null, cancellationToken);
            }

            return await DropAsync(entry.Name, cancellationToken);
        }
        finally
        {
            moving.Release();
        }
    }
}
