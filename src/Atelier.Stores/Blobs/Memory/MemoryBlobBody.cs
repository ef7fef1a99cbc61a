using System.Buffers;

namespace Atelier.Stores.Blobs.Memory;

/// <summary>A growing pooled buffer whose bytes count against the store's limit from the moment they are written.</summary>
internal sealed class MemoryBlobBody(MemoryBlobStore store, long expectedBytes) : WriteOnlyStream
{
    private const int FirstBytes = 64 * 1024;

    /// <summary>A claimed length is only a claim: beyond this the buffer grows with what really comes.</summary>
    private const int MostBytesOnTrust = 16 * 1024 * 1024;

    private byte[]? _buffer;
    private int _length;
    private bool _closed;

    public override long Length => _length;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        store.Take(buffer.Length);
        try
        {
            Grow((long)_length + buffer.Length);
        }
        catch
        {
            store.Release(buffer.Length);
            throw;
        }

        buffer.CopyTo(_buffer.AsSpan(_length));
        _length += buffer.Length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the body. The bytes stay counted; they are the blob's from now on.</summary>
    internal byte[] Detach()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var bytes = GC.AllocateUninitializedArray<byte>(_length);
        _buffer.AsSpan(0, _length).CopyTo(bytes);
        _length = 0;
        Close();
        return bytes;
    }

    protected override void Dispose(bool disposing)
    {
        if (!_closed)
        {
            _closed = true;
            store.Release(_length);
            if (_buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = null;
            }
        }

        base.Dispose(disposing);
    }

    private void Grow(long needed)
    {
        if (_buffer is not null && needed <= _buffer.Length)
        {
            return;
        }

        if (needed > Array.MaxLength)
        {
            throw new IOException($"A blob in memory has at most {Array.MaxLength} bytes.");
        }

        var wanted = _buffer is null
            ? Math.Clamp(expectedBytes, FirstBytes, MostBytesOnTrust)
            : Math.Min(2L * _buffer.Length, Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, wanted));
        if (_buffer is not null)
        {
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
