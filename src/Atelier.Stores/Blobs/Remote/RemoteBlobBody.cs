using System.Buffers;

namespace Atelier.Stores.Blobs.Remote;

/// <summary>Gathers a blob in pooled memory and sends it on in parts, so that a writer never holds more than one of them.</summary>
internal sealed class RemoteBlobBody(IBlobUpload upload, int partBytes) : WriteOnlyStream
{
    private const int FirstBytes = 64 * 1024;

    private byte[]? _gathered;
    private int _gatheredBytes;
    private long _sentBytes;
    private bool _closed;

    public override long Length => _sentBytes + _gatheredBytes;

    /// <summary>Parts sent so far.</summary>
    internal int Parts { get; private set; }

    /// <summary>What is not sent yet.</summary>
    internal ReadOnlyMemory<byte> Rest => _gathered.AsMemory(0, _gatheredBytes);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        while (!buffer.IsEmpty)
        {
            if (_gatheredBytes == partBytes)
            {
                // Nobody in the house writes that much without awaiting it; whoever does waits here.
                Task.Run(async () => await SendPartAsync(CancellationToken.None)).GetAwaiter().GetResult();
            }

            buffer = buffer[Gather(buffer)..];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        while (!buffer.IsEmpty)
        {
            // A full part waits for the next byte: the last one is sent together with the commit.
            if (_gatheredBytes == partBytes)
            {
                await SendPartAsync(cancellationToken);
            }

            buffer = buffer[Gather(buffer.Span)..];
        }
    }

    internal async ValueTask SendPartAsync(CancellationToken cancellationToken)
    {
        await upload.PutPartAsync(Parts + 1, Rest, cancellationToken);
        Parts++;
        _sentBytes += _gatheredBytes;
        _gatheredBytes = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (!_closed)
        {
            _closed = true;
            if (_gathered is not null)
            {
                ArrayPool<byte>.Shared.Return(_gathered);
                _gathered = null;
                _gatheredBytes = 0;
            }
        }

        base.Dispose(disposing);
    }

    /// <returns>How many of the bytes there was room for.</returns>
    private int Gather(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, partBytes - _gatheredBytes);
        Grow(_gatheredBytes + taken);
        bytes[..taken].CopyTo(_gathered.AsSpan(_gatheredBytes));
        _gatheredBytes += taken;
        return taken;
    }

    private void Grow(int needed)
    {
        if (_gathered is not null && needed <= _gathered.Length)
        {
            return;
        }

        var wanted = _gathered is null ? FirstBytes : Math.Min(2 * _gathered.Length, partBytes);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, wanted));
        if (_gathered is not null)
        {
            _gathered.AsSpan(0, _gatheredBytes).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_gathered);
        }

        _gathered = larger;
    }
}
