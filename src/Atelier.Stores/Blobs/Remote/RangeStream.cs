namespace Atelier.Stores.Blobs.Remote;

/// <summary>Reads a blob of a service as its bytes come, asks for another range when the reader goes elsewhere, and goes on where a connection broke.</summary>
internal sealed class RangeStream : Stream
{
    /// <summary>A connection that breaks without a byte in between is not tried a third time.</summary>
    private const int MostReopenings = 2;

    private readonly Func<long, CancellationToken, ValueTask<Stream>> _openAt;
    private readonly Func<Exception, Exception> _explain;
    private Stream? _bytes;
    private long _bytesAt;
    private bool _closed;

    /// <param name="first">The blob from its beginning.</param>
    /// <param name="length">Of the whole blob.</param>
    /// <param name="openAt">Opens the same version of the blob from a place on.</param>
    /// <param name="explain">Names what went wrong.</param>
    internal RangeStream(
        Stream first,
        long length,
        Func<long, CancellationToken, ValueTask<Stream>> openAt,
        Func<Exception, Exception> explain)
    {
        _bytes = first;
        Length = length;
        _openAt = openAt;
        _explain = explain;
    }

    public override bool CanRead => !_closed;

    public override bool CanSeek => !_closed;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        for (var reopened = 0; ; reopened++)
        {
            var source = await SourceAsync(cancellationToken);
            try
            {
                var read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Length - Position)], cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException("The answer ended before the blob did.");
                }

                Position += read;
                _bytesAt = Position;
                return read;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not ObjectDisposedException)
            {
                await CloseSourceAsync();
                if (reopened == MostReopenings)
                {
                    throw _explain(exception);
                }
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Waits for the network; whoever can reads asynchronously.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        Task.Run(() => ReadAsync(buffer, offset, count, CancellationToken.None)).GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };
        if (position < 0)
        {
            throw new IOException("There is nothing before the beginning of a blob.");
        }

        return Position = position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        _closed = true;
        await CloseSourceAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        _closed = true;
        _bytes?.Dispose();
        _bytes = null;
        base.Dispose(disposing);
    }

    private async ValueTask<Stream> SourceAsync(CancellationToken cancellationToken)
    {
        if (_bytes is not null && _bytesAt != Position)
        {
            await CloseSourceAsync();
        }

        if (_bytes is null)
        {
            _bytes = await _openAt(Position, cancellationToken);
            _bytesAt = Position;
        }

        return _bytes;
    }

    private async ValueTask CloseSourceAsync()
    {
        if (_bytes is { } bytes)
        {
            _bytes = null;
            await bytes.DisposeAsync();
        }
    }
}
