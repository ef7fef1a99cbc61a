using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Atelier.Stores.Blobs.Local;

/// <summary>Writes a file front to back: small pieces are gathered, large ones go through without a copy, on pool threads.</summary>
internal sealed class LocalBlobBody(LocalFolder folder, SafeFileHandle file) : WriteOnlyStream
{
    /// <summary>Small writes are gathered up to this.</summary>
    private const int GatherBytes = 64 * 1024;

    /// <summary>From this on a call to the system costs less than copying the bytes first.</summary>
    private const int LargeBytes = 16 * 1024;

    /// <summary>Larger writes are cut to this, so that no pool thread is gone for long and a cancelled caller is heard.</summary>
    private const int ChunkBytes = 1024 * 1024;

    private byte[]? _gathered;
    private int _gatheredBytes;
    private long _writtenBytes;
    private bool _closed;

    public override long Length => _writtenBytes + _gatheredBytes;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (TryGather(buffer))
        {
            return;
        }

        FlushGathered();
        if (TryGather(buffer))
        {
            return;
        }

        Guarded(buffer);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return TryGather(buffer.Span) ? ValueTask.CompletedTask : WriteThroughAsync(buffer, cancellationToken);
    }

    /// <summary>Writes what is gathered, on this thread.</summary>
    internal void FlushGathered()
    {
        if (_gatheredBytes > 0)
        {
            var length = _gatheredBytes;
            _gatheredBytes = 0;
            Guarded(_gathered.AsSpan(0, length));
        }
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
            }
        }

        base.Dispose(disposing);
    }

    private bool TryGather(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= LargeBytes || _gatheredBytes + bytes.Length > GatherBytes)
        {
            return false;
        }

        _gathered ??= ArrayPool<byte>.Shared.Rent(GatherBytes);
        bytes.CopyTo(_gathered.AsSpan(_gatheredBytes));
        _gatheredBytes += bytes.Length;
        return true;
    }

    private async ValueTask WriteThroughAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            if (_gatheredBytes > 0)
            {
                var length = _gatheredBytes;
                await WriteAsync(_gathered.AsMemory(0, length), _writtenBytes, cancellationToken);
                _gatheredBytes = 0;
                _writtenBytes += length;
            }

            while (!TryGather(bytes.Span))
            {
                var chunk = bytes[..Math.Min(bytes.Length, ChunkBytes)];
                await WriteAsync(chunk, _writtenBytes, cancellationToken);
                _writtenBytes += chunk.Length;
                bytes = bytes[chunk.Length..];
            }
        }
        catch (IOException exception)
        {
            throw folder.Fault("written", exception);
        }
    }

    /// <summary>A pool thread writes by itself; any other has one write for it.</summary>
    private ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, long offset, CancellationToken cancellationToken)
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
        {
            return RandomAccess.WriteAsync(file, bytes, offset, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        RandomAccess.Write(file, bytes.Span, offset);
        return ValueTask.CompletedTask;
    }

    private void Guarded(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file, bytes, _writtenBytes);
            _writtenBytes += bytes.Length;
        }
        catch (IOException exception)
        {
            throw folder.Fault("written", exception);
        }
    }
}
