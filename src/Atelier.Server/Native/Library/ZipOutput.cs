namespace Atelier.Server.Native.Library;

/// <summary>A response's body as a zip writer needs it: the few bytes it can only write synchronously wait for the next asynchronous write.</summary>
/// <remarks>.NET's entries end with some 20 bytes about them, written when they are disposed, and disposing them is not asynchronous all the way.</remarks>
internal sealed class ZipOutput(Stream body) : Stream
{
    private readonly MemoryStream _late = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _late.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _late.Write(buffer);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await WriteLateAsync(cancellationToken);
        await body.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>What waits goes with the next write; <see cref="FlushAsync"/> ends the waiting.</summary>
    public override void Flush()
    {
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await WriteLateAsync(cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask WriteLateAsync(CancellationToken cancellationToken)
    {
        if (_late.Length > 0)
        {
            await body.WriteAsync(_late.GetBuffer().AsMemory(0, (int)_late.Length), cancellationToken);
            _late.SetLength(0);
        }
    }
}
