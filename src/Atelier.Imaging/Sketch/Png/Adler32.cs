using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>The checksum at the end of a zlib stream (RFC 1950). All paths give equal sums.</summary>
internal struct Adler32()
{
    private const uint Modulus = 65521;

    /// <summary>The most bytes after which neither 32-bit sum can have overflowed (as in zlib), rounded down to whole vectors.</summary>
    private const int Block = 5552 / 64 * 64;

    private static readonly Vector256<ushort> s_falling256 = Falling256();
    private static readonly Vector512<ushort> s_falling512High = Falling512(32);
    private static readonly Vector512<ushort> s_falling512Low = Falling512(64);

    private uint _plain = 1;
    private uint _weighted;

    public readonly uint Value => (_weighted << 16) | _plain;

    /// <summary>So many zero bytes: only the weighted sum moves, and by a known amount.</summary>
    public void AppendZeros(int count) => _weighted = (uint)((_weighted + ((ulong)_plain * (uint)count)) % Modulus);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AppendVector512(bytes);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AppendVector256(bytes);
        }
        else
        {
            AppendScalar(bytes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AppendScalar(ReadOnlySpan<byte> bytes)
    {
        var (plain, weighted) = (_plain, _weighted);
        while (!bytes.IsEmpty)
        {
            var block = bytes[..Math.Min(Block, bytes.Length)];
            foreach (var value in block)
            {
                plain += value;
                weighted += plain;
            }

            plain %= Modulus;
            weighted %= Modulus;
            bytes = bytes[block.Length..];
        }

        (_plain, _weighted) = (plain, weighted);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AppendVector256(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= Vector256<byte>.Count)
        {
            var block = bytes[..Math.Min(Block, bytes.Length / Vector256<byte>.Count * Vector256<byte>.Count)];
            ref readonly var start = ref block[0];
            var (plain, before, falling) = (Vector256<uint>.Zero, Vector256<uint>.Zero, Vector256<uint>.Zero);
            var weighted = _weighted + (_plain * (uint)block.Length);
            for (var i = 0; i < block.Length; i += Vector256<byte>.Count)
            {
                before += plain;
                var values = Vector256.LoadUnsafe(in start, (nuint)i);
                if (values == Vector256<byte>.Zero)
                {
                    continue;
                }

                var (low, high) = Vector256.Widen(values);
                var sums = Vector256.Widen(low + high);
                plain += sums.Lower + sums.Upper;

                // The first byte of a vector counts as often as the vector has bytes, the last once.
                var weights = (low * (s_falling256 + Vector256.Create((ushort)16))) + (high * s_falling256);
                var weightSums = Vector256.Widen(weights);
                falling += weightSums.Lower + weightSums.Upper;
            }

            weighted += (Vector256.Sum(before) * (uint)Vector256<byte>.Count) + Vector256.Sum(falling);
            _plain = (_plain + Vector256.Sum(plain)) % Modulus;
            _weighted = weighted % Modulus;
            bytes = bytes[block.Length..];
        }

        AppendScalar(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AppendVector512(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= Vector512<byte>.Count)
        {
            var block = bytes[..Math.Min(Block, bytes.Length / Vector512<byte>.Count * Vector512<byte>.Count)];
            ref readonly var start = ref block[0];
            var (plain, before, falling) = (Vector512<uint>.Zero, Vector512<uint>.Zero, Vector512<uint>.Zero);
            var weighted = _weighted + (_plain * (uint)block.Length);
            for (var i = 0; i < block.Length; i += Vector512<byte>.Count)
            {
                before += plain;
                var values = Vector512.LoadUnsafe(in start, (nuint)i);
                if (values == Vector512<byte>.Zero)
                {
                    continue;
                }

                var (low, high) = Vector512.Widen(values);
                var sums = Vector512.Widen(low + high);
                plain += sums.Lower + sums.Upper;
                var weights = (low * s_falling512Low) + (high * s_falling512High);
                var weightSums = Vector512.Widen(weights);
                falling += weightSums.Lower + weightSums.Upper;
            }

            weighted += (Vector512.Sum(before) * (uint)Vector512<byte>.Count) + Vector512.Sum(falling);
            _plain = (_plain + Vector512.Sum(plain)) % Modulus;
            _weighted = weighted % Modulus;
            bytes = bytes[block.Length..];
        }

        AppendScalar(bytes);
    }

    private static Vector256<ushort> Falling256()
    {
        Span<ushort> weights = stackalloc ushort[Vector256<ushort>.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (ushort)(weights.Length - i);
        }

        return Vector256.Create<ushort>(weights);
    }

    private static Vector512<ushort> Falling512(int first)
    {
        Span<ushort> weights = stackalloc ushort[Vector512<ushort>.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (ushort)(first - i);
        }

        return Vector512.Create<ushort>(weights);
    }
}
