namespace Atelier;

/// <summary>Write-only; see <see cref="IImageIntake.Open"/>. Writing more than the limit, or what is no picture, throws <see cref="InvalidDataException"/>.</summary>
public abstract class ImageIntakeStream : Stream
{
    /// <summary>Ends the picture: flushes what was held back and tells what passed.</summary>
    public abstract ValueTask<IntakeResult> CompleteAsync(CancellationToken cancellationToken);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
