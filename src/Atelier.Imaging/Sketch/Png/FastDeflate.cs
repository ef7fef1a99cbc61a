using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Compresses filtered PNG rows: long runs of zeros first, then what stands rows above, then where the next bytes were last seen.</summary>
/// <remarks>
/// Drawn pictures are long runs with a little between them. Trying few, likely distances costs a fraction of zlib's search and finds
/// nearly everything: docs/benchmarks.md has bytes and times beside zlib's. Rows are written straight into <see cref="NextRow"/>.
/// </remarks>
internal sealed class FastDeflate : IDisposable
{
    private const int HashBits = 12;

    /// <summary>Rows are gathered up to so many bytes, few enough to stay in a processor's own cache, and then compressed.</summary>
    private const int BatchBytes = 128 * 1024;

    /// <summary>Bytes readable past the end of the data, so that wide reads need no bounds of their own.</summary>
    private const int Padding = 64;

    /// <summary>Shorter runs of zeros are left to matches and literals.</summary>
    private const int ShortestRun = 4;

    /// <summary>From here on a run is cheaper than a match rows away that goes through it: its distance needs no extra bits.</summary>
    private const int LongRun = 384;

    /// <summary>Looking further ahead at once would often be in vain, the match being cut short at the next long run.</summary>
    private const int LongestMatch = 768;

    /// <summary>A match from here on tells of a repeating pattern, where the place before may give a longer one; elsewhere a second look finds little.</summary>
    private const int WorthAnother = 8;

    private const int OutOfReach = DeflateAlphabet.MaxDistance + 1;

    /// <summary>Matches up to here are indexed throughout, longer ones only where they begin.</summary>
    private const int LongestIndexed = 64;

    private readonly int _rowBytes;
    private readonly int[] _rowDistances;
    private readonly byte[] _window;
    private readonly int _capacity;
    private readonly int[] _lastSeen;
    private readonly TokenBlock _block = new();
    private readonly BitBuffer _output;
    private Adler32 _checksum = new();
    private int _done;
    private int _end;

    /// <summary>
    /// What was dropped from the window so far: positions in the index count from the stream's beginning. They start beyond reach of 0,
    /// which therefore means nowhere.
    /// </summary>
    private int _dropped = OutOfReach;

    /// <param name="rowBytes">Bytes a row, filter byte included.</param>
    /// <param name="output">Gets the zlib stream.</param>
    /// <param name="rowPeriods">After how many rows the picture is likely to repeat itself.</param>
    public FastDeflate(int rowBytes, BitBuffer output, params ReadOnlySpan<int> rowPeriods)
    {
        _rowBytes = rowBytes;
        _output = output;
        _rowDistances = new int[rowPeriods.Length];
        for (var i = 0; i < rowPeriods.Length; i++)
        {
            _rowDistances[i] = Math.Min(rowPeriods[i] * rowBytes, OutOfReach);
        }

        _capacity = DeflateAlphabet.MaxDistance + Math.Max(BatchBytes, rowBytes);
        _window = ArrayPool<byte>.Shared.Rent(_capacity + Padding);
        _lastSeen = ArrayPool<int>.Shared.Rent(2 << HashBits);
        _lastSeen.AsSpan(0, 2 << HashBits).Clear();

        // zlib header: deflate, 32 KiB window, fastest; no dictionary.
        output.Reserve(2);
        output.Write(0x0178, 16);
    }

    /// <summary>Where to write the next row; call <see cref="RowWritten"/> after that.</summary>
    public Span<byte> NextRow()
    {
        if (_end + _rowBytes > _capacity)
        {
            Compress();
            Slide();
        }

        return _window.AsSpan(_end, _rowBytes);
    }

    public void RowWritten() => _end += _rowBytes;

    /// <summary>Writes all that is left and the checksum.</summary>
    public void Finish()
    {
        Compress();
        _block.WriteTo(_output, isLast: true);
        _output.Align();
        _output.Reserve(sizeof(uint));
        _output.Write(BinaryPrimitives.ReverseEndianness(_checksum.Value), 32);
    }

    public void Dispose()
    {
        _block.Dispose();
        ArrayPool<byte>.Shared.Return(_window);
        ArrayPool<int>.Shared.Return(_lastSeen);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compress()
    {
        var end = _end;
        var at = _done;
        var summed = at;
        ref var data = ref MemoryMarshal.GetArrayDataReference(_window);
        _window.AsSpan(end, Padding).Clear();
        while (at < end)
        {
            if (_block.IsNearlyFull)
            {
                _block.WriteTo(_output, isLast: false);
            }

            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, at));
            var zeros = word == 0 ? RunOfZeros(at, end) : Math.Min(BitOperations.TrailingZeroCount(word) >> 3, end - at);
            if (zeros >= LongRun)
            {
                _checksum.Append(_window.AsSpan(summed, at - summed));
                _checksum.AppendZeros(zeros);
                at = AddZeros(at, zeros);
                summed = at;
                continue;
            }

            var horizon = Math.Min(end, at + LongestMatch);
            var (length, distance) = FindRowsAbove(ref data, at, horizon, (uint)word);
            if (zeros >= ShortestRun && length < zeros + 8)
            {
                at = AddZeros(at, zeros);
                continue;
            }

            if (zeros < ShortestRun && length < 32)
            {
                (length, distance) = FindLastSeen(ref data, at, horizon, (uint)word, length, distance);
            }

            if (length >= LongRun)
            {
                length = UpToLongRun(at, length);
            }

            // A far distance costs more bits than four literals may.
            if (length >= (distance < 1024 ? 4 : 5))
            {
                _block.AddMatch(length, distance);
                IndexMatch(ref data, at, length);
                at += length;
            }
            else
            {
                _block.AddLiteral((byte)word);
                at++;
            }
        }

        _checksum.Append(_window.AsSpan(summed, end - summed));
        _done = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Length, int Distance) FindRowsAbove(ref byte data, int at, int horizon, uint bytes)
    {
        var (length, distance) = (0, 0);
        foreach (var rows in _rowDistances)
        {
            if (at >= rows && rows < OutOfReach && bytes == Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref data, at - rows)))
            {
                var common = CommonLength(ref data, at, at - rows, horizon);
                if (common > length)
                {
                    (length, distance) = (common, rows);
                }
            }
        }

        return (length, distance);
    }

    /// <summary>Looks at the last places with the same four bytes, and enters this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Length, int Distance) FindLastSeen(ref byte data, int at, int horizon, uint bytes, int length, int distance)
    {
        ref var slot = ref Slot(bytes);
        var last = slot - _dropped;
        var before = Unsafe.Add(ref slot, 1) - _dropped;
        Enter(ref slot, at);
        if (last < 0
            || at - last > DeflateAlphabet.MaxDistance
            || bytes != Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref data, last)))
        {
            return (length, distance);
        }

        var common = CommonLength(ref data, at, last, horizon);
        if (common > length)
        {
            (length, distance) = (common, at - last);
        }

        if (common >= WorthAnother && before >= 0 && at - before <= DeflateAlphabet.MaxDistance)
        {
            common = CommonLength(ref data, at, before, horizon);
            if (common > length)
            {
                (length, distance) = (common, at - before);
            }
        }

        return (length, distance);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void IndexMatch(ref byte data, int at, int length)
    {
        if (length > LongestIndexed)
        {
            return;
        }

        for (var i = at + 1; i < at + length; i++)
        {
            Enter(ref Slot(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref data, i))), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int Slot(uint bytes) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lastSeen), 2 * (int)((bytes * 0x9E3779B1u) >> (32 - HashBits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter(ref int slot, int at)
    {
        Unsafe.Add(ref slot, 1) = slot;
        slot = at + _dropped;
    }

    /// <summary>Cuts a match short where a long run of zeros begins in it.</summary>
    private int UpToLongRun(int at, int length)
    {
        // A run of that length holds at least one of these places.
        for (var offset = LongRun / 2; offset + (LongRun / 2) <= length; offset += LongRun / 2)
        {
            var place = at + offset;
            if (_window[place] != 0)
            {
                continue;
            }

            var before = _window.AsSpan(at, offset).LastIndexOfAnyExcept((byte)0) + 1;
            if (offset - before + RunOfZeros(place, at + length) >= LongRun)
            {
                // One zero with the match, so that the run needs no literal to begin with.
                return before + 1;
            }
        }

        return length;
    }

    /// <summary>Drops all but the last 32 KiB, which matches may still reach back into.</summary>
    private void Slide()
    {
        var drop = _end - DeflateAlphabet.MaxDistance;
        if (drop > 0)
        {
            _window.AsSpan(drop, DeflateAlphabet.MaxDistance).CopyTo(_window);
            _end -= drop;
            _done -= drop;
            _dropped += drop;
        }
    }

    /// <summary>A run of zeros repeats the byte before; where that is none itself, the first zero is a literal.</summary>
    private int AddZeros(int at, int zeros)
    {
        var repeated = zeros;
        if (at == 0 || _window[at - 1] != 0)
        {
            _block.AddLiteral(0);
            repeated--;
        }

        _block.AddMatch(repeated, 1);
        return at + zeros;
    }

    private int RunOfZeros(int at, int end)
    {
        var rest = _window.AsSpan(at, end - at);
        var other = rest.IndexOfAnyExcept((byte)0);
        return other < 0 ? rest.Length : other;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CommonLength(ref byte data, int at, int earlier, int end)
    {
        var difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, at)) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, earlier));
        return difference != 0
            ? Math.Min(BitOperations.TrailingZeroCount(difference) >> 3, end - at)
            : LongCommonLength(ref data, at, earlier, end);
    }

    /// <summary>The same where the first eight bytes are known to be equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LongCommonLength(ref byte data, int at, int earlier, int end)
    {
        var length = sizeof(ulong);
        while (at + length < end)
        {
            var equal = Vector256.Equals(
                Vector256.LoadUnsafe(ref Unsafe.Add(ref data, at + length)),
                Vector256.LoadUnsafe(ref Unsafe.Add(ref data, earlier + length))).ExtractMostSignificantBits();
            if (equal != uint.MaxValue)
            {
                length += BitOperations.TrailingZeroCount(~equal);
                break;
            }

            length += Vector256<byte>.Count;
        }

        return Math.Min(length, end - at);
    }
}
