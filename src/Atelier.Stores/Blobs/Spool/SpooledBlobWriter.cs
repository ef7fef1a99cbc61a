namespace Atelier.Stores.Blobs.Spool;

/// <summary>Writes one blob to its store and into the spool at once, and keeps it where it could be finished: in the store, or else in the spool.</summary>
internal sealed class SpooledBlobWriter : IBlobWriter
{
    /// <summary>What whoever made the picture is told.</summary>
    internal const string WaitsNote =
        "The picture is kept on the server itself for now, because its store does not take it; it is delivered there as soon as it does.";

    private readonly SpooledBlobStore _spool;
    private readonly string _name;
    private readonly SpooledBlobBody _body;
    private bool _committed;

    /// <param name="spool">The store this is for.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="near">The blob in the spool; <see langword="null"/> when this machine's disk refused it.</param>
    /// <param name="far">The blob in the store; <see langword="null"/> to leave it to the delivery.</param>
    internal SpooledBlobWriter(SpooledBlobStore spool, string name, IBlobWriter? near, IBlobWriter? far)
    {
        _spool = spool;
        _name = name;
        _body = new SpooledBlobBody(spool, near, far);
    }

    public Stream Body => _body;

    public string? Note { get; private set; }

    public async ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_committed)
        {
            throw new InvalidOperationException("This blob is committed already.");
        }

        if (!await TryStoreAsync(metadata, cancellationToken))
        {
            await _spool.KeepAsync(_name, _body.Near!, _body.Length, metadata, cancellationToken);
            Note = _spool.Health.IsDown ? WaitsNote : null;
        }

        _committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _body.DropFarAsync();
        await _body.DropNearAsync();
    }

    /// <returns>False when the store did not take it and the spool has all of it.</returns>
    private async ValueTask<bool> TryStoreAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        if (_body.Far is not { } far)
        {
            return false;
        }

        try
        {
            await _spool.AskAsync(token => far.CommitAsync(metadata, token), cancellationToken);
        }
        catch (StorageException) when (_body.Near is not null)
        {
            await _body.DropFarAsync();
            return false;
        }

        await _spool.ForgetAsync(_name, CancellationToken.None);
        return true;
    }
}
