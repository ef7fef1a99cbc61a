using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>Reads big-endian fields one after the other. Reading past the end gives zeros and sets <see cref="Failed"/>.</summary>
internal ref struct BoxCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public bool Failed { get; private set; }

    public readonly bool AtEnd => Failed || Position == _bytes.Length;

    public ReadOnlySpan<byte> Take(int length)
    {
        if (Failed || (uint)length > (uint)(_bytes.Length - Position))
        {
            Failed = true;
            return default;
        }

        var taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }

    public ReadOnlySpan<byte> TakeRest() => Take(_bytes.Length - Position);

    public byte ReadByte() => Take(1) is [var value] ? value : (byte)0;

    public ushort ReadUInt16() => Take(2) is { Length: 2 } field ? BinaryPrimitives.ReadUInt16BigEndian(field) : (ushort)0;

    public uint ReadUInt32() => Take(4) is { Length: 4 } field ? BinaryPrimitives.ReadUInt32BigEndian(field) : 0;

    public ulong ReadUInt64() => Take(8) is { Length: 8 } field ? BinaryPrimitives.ReadUInt64BigEndian(field) : 0;

    /// <summary>Two or four bytes, as versions of a box differ.</summary>
    public uint ReadId(bool isWide) => isWide ? ReadUInt32() : ReadUInt16();

    /// <summary>A field of 0, 4 or 8 bytes; of 0 it is zero. Any other length fails.</summary>
    public ulong ReadSized(int length)
    {
        switch (length)
        {
            case 0:
                return 0;
            case 4:
                return ReadUInt32();
            case 8:
                return ReadUInt64();
            default:
                Failed = true;
                return 0;
        }
    }

    /// <summary>A text up to a zero byte.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        var end = Failed ? -1 : _bytes[Position..].IndexOf((byte)0);
        if (end < 0)
        {
            Failed = true;
            return default;
        }

        var text = Take(end);
        Take(1);
        return text;
    }

    /// <summary>The next box within this one: its type, and where header and content lie.</summary>
    /// <returns><see langword="false"/> at the end, or (with <see cref="Failed"/>) when what is there is no box.</returns>
    public bool TryReadBox(out Box box)
    {
        box = default;
        if (AtEnd)
        {
            return false;
        }

        var start = Position;
        ulong size = ReadUInt32();
        var type = Take(4);
        if (size == 1)
        {
            size = ReadUInt64();
        }
        else if (size == 0)
        {
            size = (ulong)(_bytes.Length - start);
        }

        var header = Position - start;
        if (Failed || size < (ulong)header || size > (ulong)(_bytes.Length - start))
        {
            Failed = true;
            return false;
        }

        var content = Take((int)size - header);
        box = new Box(type, start, _bytes.Slice(start, (int)size), content);
        return true;
    }
}
