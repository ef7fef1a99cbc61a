using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        var cursor = Begin();
        cursor.Write(bits, count);
        End(cursor);
    }

    /// <summary>For many writes in a row: what they change stays in registers until <see cref="End"/>.</summary>
    public Cursor Begin() => new(_bytes, Length, _pending, _pendingBits);

    public void End(Cursor cursor) => (Length, _pending, _pendingBits) = (cursor.Length, cursor.Pending, cursor.PendingBits);

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

    /// <summary>Where the next bit goes, and the bits that do not fill a byte yet.</summary>
    public ref struct Cursor(byte[] bytes, int length, ulong pending, int pendingBits)
    {
        private readonly ref byte _start = ref MemoryMarshal.GetArrayDataReference(bytes);
        private readonly int _capacity = bytes.Length;

        public int Length { get; private set; } = length;

        public ulong Pending { get; private set; } = pending;

        public int PendingBits { get; private set; } = pendingBits;

        /// <summary>Writes at most <see cref="MaxBits"/> bits, for which <see cref="Reserve"/> made room before <see cref="Begin"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Write(ulong bits, int count)
        {
            Debug.Assert(count <= MaxBits && Length + sizeof(ulong) <= _capacity, "Room was not reserved.");
            Pending |= bits << PendingBits;
            PendingBits += count;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, Length), Pending);
            Length += PendingBits >> 3;
            Pending >>= PendingBits & 56;
            PendingBits &= 7;
        }
    }
}
