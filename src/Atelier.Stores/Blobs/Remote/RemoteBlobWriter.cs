namespace Atelier.Stores.Blobs.Remote;

/// <summary>Writes one blob to a service: a small one with a single request, a large one in parts.</summary>
internal sealed class RemoteBlobWriter(IBlobUpload upload, int partBytes) : IBlobWriter
{
    private readonly RemoteBlobBody _body = new(upload, partBytes);
    private bool _committed;
    private bool _disposed;

    public Stream Body => _body;

    public async ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_committed)
        {
            throw new InvalidOperationException("This blob is committed already.");
        }

        if (_body.Parts == 0)
        {
            await upload.PutWholeAsync(_body.Rest, metadata, cancellationToken);
        }
        else
        {
            await _body.SendPartAsync(cancellationToken);
            await upload.CompleteAsync(metadata, cancellationToken);
        }

        _committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_committed && _body.Parts > 0)
        {
            await upload.AbortAsync();
        }

        await _body.DisposeAsync();
    }
}
