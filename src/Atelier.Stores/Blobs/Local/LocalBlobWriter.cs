namespace Atelier.Stores.Blobs.Local;

/// <summary>Writes one blob into an unfinished file and moves it into place.</summary>
internal sealed class LocalBlobWriter : IBlobWriter
{
    private readonly LocalFolder _folder;
    private readonly string _name;
    private readonly UnfinishedFile _file;
    private readonly bool _flushToDisk;
    private readonly LocalBlobBody _body;
    private bool _metadataPublished;
    private bool _committed;
    private bool _disposed;

    internal LocalBlobWriter(LocalFolder folder, string name, UnfinishedFile file, bool flushToDisk)
    {
        _folder = folder;
        _name = name;
        _file = file;
        _flushToDisk = flushToDisk;
        _body = new LocalBlobBody(folder, file.Handle);
    }

    public Stream Body => _body;

    public async ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_committed)
        {
            throw new InvalidOperationException("This blob is committed already.");
        }

        // No token from here on: stopping before is fine, stopping halfway is not.
        _committed = await PoolThread.RunAsync(() => Commit(metadata), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _body.DisposeAsync();
        _file.Handle.Dispose();
        if (!_committed)
        {
            LocalFolder.DeleteIfThere(_file.MetadataPath);
            LocalFolder.DeleteIfThere(_file.Path);
            if (_metadataPublished)
            {
                _folder.DeleteStrayMetadata(_name);
            }
        }
    }

    private bool Commit(IReadOnlyDictionary<string, string>? metadata)
    {
        _body.FlushGathered();
        try
        {
            if (_body.Length < _file.ReservedBytes)
            {
                RandomAccess.SetLength(_file.Handle, _body.Length);
            }

            if (_flushToDisk)
            {
                RandomAccess.FlushToDisk(_file.Handle);
            }

            _file.Handle.Dispose();
            PublishMetadata(metadata);
            _folder.Publish(_file.Path, _folder.PathOf(_name));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw _folder.Fault("written", exception);
        }
    }

    private void PublishMetadata(IReadOnlyDictionary<string, string>? metadata)
    {
        var path = _folder.MetadataPathOf(_name);
        if (metadata is null)
        {
            // None of ours, so none of a replaced blob's either.
            if (File.Exists(path))
            {
                LocalFolder.DeleteIfThere(path);
            }

            return;
        }

        var json = BlobMetadata.ToJson(metadata);
        if (File.Exists(_folder.PathOf(_name)) || !_folder.TryWriteNew(path, json))
        {
            // A blob can be seen whose metadata this is: it has the old one or the new one, and nothing between.
            File.WriteAllBytes(_file.MetadataPath, json);
            _folder.Publish(_file.MetadataPath, path);
        }

        _metadataPublished = true;
    }
}
