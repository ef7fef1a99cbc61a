namespace Atelier.Stores.Blobs.Spool;

/// <summary>Passes bytes on to the store and the spool, for as long as each of them takes them; one is enough.</summary>
internal sealed class SpooledBlobBody(SpooledBlobStore spool, IBlobWriter? near, IBlobWriter? far) : WriteOnlyStream
{
    private long _length;

    public override long Length => _length;

    /// <summary>The blob in the spool, while it has all bytes.</summary>
    internal IBlobWriter? Near { get; private set; } = near;

    /// <summary>The blob in the store, while it has all bytes.</summary>
    internal IBlobWriter? Far { get; private set; } = far;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            Near?.Body.Write(buffer);
        }
        catch (StorageException) when (Far is not null)
        {
            DropNearAsync().AsTask().GetAwaiter().GetResult();
        }

        try
        {
            Far?.Body.Write(buffer);
        }
        catch (StorageException exception) when (Near is not null)
        {
            spool.Health.Failed(exception);
            DropFarAsync().AsTask().GetAwaiter().GetResult();
        }

        _length += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Near is { } here)
        {
            try
            {
                await here.Body.WriteAsync(buffer, cancellationToken);
            }
            catch (StorageException) when (Far is not null)
            {
                await DropNearAsync();
            }
        }

        if (Far is { } there)
        {
            try
            {
                await spool.AskAsync(token => there.Body.WriteAsync(buffer, token), cancellationToken);
            }
            catch (StorageException) when (Near is not null)
            {
                await DropFarAsync();
            }
        }

        _length += buffer.Length;
    }

    internal async ValueTask DropNearAsync()
    {
        if (Near is { } here)
        {
            Near = null;
            await here.DisposeAsync();
        }
    }

    internal async ValueTask DropFarAsync()
    {
        if (Far is { } there)
        {
            Far = null;
            await there.DisposeAsync();
        }
    }
}
