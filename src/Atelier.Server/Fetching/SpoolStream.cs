using System.Buffers;

namespace Atelier.Server.Fetching;

/// <summary>A write-only stream whose bytes become an <see cref="ImageSource"/>. Disposed before <see cref="CompleteAsync"/>, it leaves nothing behind.</summary>
internal sealed class SpoolStream(int memoryBytes, Func<FileStream> newFile) : Stream
{
    private byte[]? _memory = ArrayPool<byte>.Shared.Rent(memoryBytes);
    private FileStream? _file;
    private long _length;
    private bool _completed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        if (_file is null && _length + buffer.Length <= memoryBytes)
        {
            buffer.Span.CopyTo(_memory.AsSpan((int)_length));
        }
        else
        {
            await WriteToFileAsync(_memory, buffer, cancellationToken);
        }

        _length += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Ends the picture. Whoever gets the source disposes it, which deletes its file.</summary>
    public async ValueTask<ImageSource> CompleteAsync(string? fileName)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        _completed = true;
        if (_file is null)
        {
            return new MemoryImageSource(_memory.AsMemory(0, (int)_length).ToArray()) { FileName = fileName };
        }

        await _file.DisposeAsync();
        return new FileImageSource(_file.Name, _length, deleteOnDispose: true) { FileName = fileName };
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask WriteToFileAsync(byte[] memory, ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            if (_file is null)
            {
                _file = newFile();
                await _file.WriteAsync(memory.AsMemory(0, (int)_length), cancellationToken);
            }

            await _file.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The folder of given pictures cannot be written: {exception.Message} Check its permissions and the free space of its disk.", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_memory is null)
        {
            return;
        }

        ArrayPool<byte>.Shared.Return(_memory);
        _memory = null;
        if (_file is not null && !_completed)
        {
            _file.Dispose();
            File.Delete(_file.Name);
        }
    }
}
