namespace Atelier.Core.Engine.Steps;

/// <summary>Holds a picture's first bytes back until they tell its format, then passes everything on.</summary>
internal sealed class PictureStream(PictureWriter writer) : Stream
{
    /// <summary>Enough for every format's signature.</summary>
    private const int HeadLength = 16;

    private readonly byte[] _head = new byte[HeadLength];
    private int _held;
    private PictureWriter.OpenPicture? _open;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The bytes are no picture of a format we name.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_open is null)
        {
            if (_held == 0 && buffer.Length >= HeadLength)
            {
                _open = await OpenAsync(buffer, cancellationToken);
            }
            else
            {
                var taken = Math.Min(HeadLength - _held, buffer.Length);
                buffer[..taken].CopyTo(_head.AsMemory(_held));
                _held += taken;
                buffer = buffer[taken..];
                if (_held < HeadLength)
                {
                    return;
                }

                _open = await OpenAsync(_head, cancellationToken);
                await _open.Intake.WriteAsync(_head, cancellationToken);
            }
        }

        if (!buffer.IsEmpty)
        {
            await _open.Intake.WriteAsync(buffer, cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>What is being written; <see langword="null"/> while there are too few bytes to be a picture.</summary>
    public PictureWriter.OpenPicture? Opened => _open;

    public async ValueTask CloseAsync()
    {
        if (_open is { } open)
        {
            _open = null;
            await open.Intake.DisposeAsync();
            await open.Blob.DisposeAsync();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Pictures are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask<PictureWriter.OpenPicture> OpenAsync(ReadOnlyMemory<byte> head, CancellationToken cancellationToken) =>
        await writer.OpenAsync(head, cancellationToken)
        ?? throw new InvalidDataException("These bytes are no picture (PNG, JPEG, WebP, AVIF or GIF).");
}
