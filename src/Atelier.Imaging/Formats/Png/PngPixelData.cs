using System.Buffers;
using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Png;

/// <summary>The compressed pixels of a PNG as one stream: IDAT after IDAT, checksums checked as they pass.</summary>
/// <param name="png">The file, after its header (IHDR). Belongs to the caller.</param>
internal sealed class PngPixelData(Stream png) : Stream
{
    private const string Name = "PNG";
    private const int BufferBytes = 64 << 10;
    private const int ChunkHeader = 8;
    private const int CrcBytes = 4;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;

    // The chunk at hand; its content is not read yet but for what was taken from _left.
    private uint _type;
    private int _left;
    private uint _crc;

    private static uint PixelType => BinaryPrimitives.ReadUInt32BigEndian("IDAT"u8);

    private static uint EndType => BinaryPrimitives.ReadUInt32BigEndian("IEND"u8);

    private static uint TransparencyType => BinaryPrimitives.ReadUInt32BigEndian("tRNS"u8);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What was found wrong with the file, besides being thrown.</summary>
    public string? Problem { get; private set; }

    private bool IsCritical => (_type & 0x2000_0000) == 0;

    /// <summary>Goes on to the first IDAT.</summary>
    /// <returns>False when a colour is named as transparent on the way, which pixels alone do not show.</returns>
    /// <exception cref="InvalidDataException">There is none, or what precedes it is damaged.</exception>
    public bool TryBegin()
    {
        for (BeginChunk(); _type != PixelType; BeginChunk())
        {
            if (_type == TransparencyType)
            {
                return false;
            }

            if (_type == EndType)
            {
                throw Broken(Problems.Damaged(Name, "it has no picture data (IDAT)"));
            }

            SkipChunk();
        }

        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is cut off, or a checksum does not match.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_left == 0)
        {
            if (_type != PixelType)
            {
                return 0;
            }

            EndChunk();
            BeginChunk();
        }

        if (_type != PixelType)
        {
            return 0;
        }

        var read = Take(buffer.Length);
        read.CopyTo(buffer);
        return read.Length;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <summary>Goes on to the end (IEND), whatever was read of the pixels.</summary>
    /// <exception cref="InvalidDataException">The file is cut off, or a checksum does not match.</exception>
    public void End()
    {
        for (SkipChunk(); _type != EndType; SkipChunk())
        {
            BeginChunk();
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _start = _end = 0;
        }

        base.Dispose(disposing);
    }

    private void BeginChunk()
    {
        Need(ChunkHeader);
        var header = _buffer.AsSpan(_start, ChunkHeader);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length > int.MaxValue || header[4..].ContainsAnyExcept(PngText.Letters))
        {
            throw Broken(Problems.Damaged(Name, "what should be a chunk is none"));
        }

        _type = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        _crc = Crc32.Append(0, header[4..]);
        _left = (int)length;
        _start += ChunkHeader;
    }

    private void SkipChunk()
    {
        while (_left > 0)
        {
            Take(_left);
        }

        EndChunk();
    }

    private void EndChunk()
    {
        Need(CrcBytes);
        var told = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(_start));
        if (IsCritical && told != _crc)
        {
            throw Broken(Problems.Damaged(Name, "the checksum of one of its chunks does not match"));
        }

        _start += CrcBytes;
    }

    /// <summary>Takes content of the chunk at hand, as much as is there and at least one byte.</summary>
    private ReadOnlySpan<byte> Take(int most)
    {
        Need(1);
        var length = Math.Min(Math.Min(most, _left), _end - _start);
        var taken = _buffer.AsSpan(_start, length);
        _start += length;
        _left -= length;
        if (IsCritical)
        {
            _crc = Crc32.Append(_crc, taken);
        }

        return taken;
    }

    private InvalidDataException Broken(string problem)
    {
        Problem = problem;
        return new InvalidDataException(problem);
    }

    private void Need(int count)
    {
        var there = _end - _start;
        if (there >= count)
        {
            return;
        }

        _buffer.AsSpan(_start, there).CopyTo(_buffer);
        var free = _buffer.AsSpan(there, BufferBytes - there);
        (_start, _end) = (0, there + png.ReadAtLeast(free, count - there, throwOnEndOfStream: false));
        if (_end < count)
        {
            throw Broken(Problems.CutOff(Name, "its end (IEND) is missing"));
        }
    }
}
