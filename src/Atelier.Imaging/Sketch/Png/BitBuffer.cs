using System.Buffers;
using System.Buffers.Binary;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Bits, lowest first, into a pooled buffer that grows.</summary>
internal sealed class BitBuffer : IDisposable
{
    /// <summary>The most bits one <see cref="Write"/> takes: the rest of the word may hold seven unwritten ones.</summary>
    public const int MaxBits = 56;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private ulong _pending;
    private int _pendingBits;

    /// <summary>Whole bytes written.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Makes room for so many more bytes, to be called before <see cref="Write"/>.</summary>
    public void Reserve(int bytes)
    {
        var needed = Length + bytes + sizeof(ulong);
        if (needed <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    public void Write(ulong bits, int count)
    {
        _pending |= bits << _pendingBits;
        _pendingBits += count;
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), _pending);
        var whole = _pendingBits >> 3;
        Length += whole;
        _pending = whole == 8 ? 0 : _pending >> (whole * 8);
        _pendingBits &= 7;
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Align()
    {
        if (_pendingBits > 0)
        {
            Reserve(1);
            Write(0, 8 - _pendingBits);
        }
    }

    /// <summary>Forgets the written bytes; bits of an unfinished byte stay.</summary>
    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
