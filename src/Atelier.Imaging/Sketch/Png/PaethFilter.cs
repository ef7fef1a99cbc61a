using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>PNG's Paeth filter: each byte less whichever of left, above and above-left lies nearest to left + above - above-left.</summary>
/// <remarks>All paths give equal bytes.</remarks>
internal static class PaethFilter
{
    /// <param name="row">The row without its first pixel.</param>
    /// <param name="left">The row from its first pixel.</param>
    /// <param name="above">The row above without its first pixel.</param>
    /// <param name="aboveLeft">The row above from its first pixel.</param>
    /// <param name="result">As long as <paramref name="row"/>.</param>
    public static void Apply(
        ReadOnlySpan<byte> row, ReadOnlySpan<byte> left, ReadOnlySpan<byte> above, ReadOnlySpan<byte> aboveLeft, Span<byte> result)
    {
        if (left.Length < row.Length || above.Length < row.Length || aboveLeft.Length < row.Length || result.Length < row.Length)
        {
            throw new ArgumentException("Neighbours and result must be as long as the row.", nameof(result));
        }

        if (Vector512.IsHardwareAccelerated && row.Length >= Vector512<byte>.Count)
        {
            ApplyVector512(row, left, above, aboveLeft, result);
        }
        else if (Vector256.IsHardwareAccelerated && row.Length >= Vector256<byte>.Count)
        {
            ApplyVector256(row, left, above, aboveLeft, result);
        }
        else
        {
            ApplyScalar(row, left, above, aboveLeft, result);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ApplyScalar(
        ReadOnlySpan<byte> row, ReadOnlySpan<byte> left, ReadOnlySpan<byte> above, ReadOnlySpan<byte> aboveLeft, Span<byte> result)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int a = left[i], b = above[i], c = aboveLeft[i];
            var (distanceA, distanceB, distanceC) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - c - c));
            var nearest = distanceA <= distanceB && distanceA <= distanceC ? a : distanceB <= distanceC ? b : c;
            result[i] = (byte)(row[i] - nearest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ApplyVector256(
        ReadOnlySpan<byte> row, ReadOnlySpan<byte> left, ReadOnlySpan<byte> above, ReadOnlySpan<byte> aboveLeft, Span<byte> result)
    {
        var i = 0;
        for (; i <= row.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var (aLow, aHigh) = Vector256.Widen(Vector256.Create(left[i..]));
            var (bLow, bHigh) = Vector256.Widen(Vector256.Create(above[i..]));
            var (cLow, cHigh) = Vector256.Widen(Vector256.Create(aboveLeft[i..]));
            var nearest = Vector256.Narrow(
                Nearest(aLow.AsInt16(), bLow.AsInt16(), cLow.AsInt16()),
                Nearest(aHigh.AsInt16(), bHigh.AsInt16(), cHigh.AsInt16()));
            (Vector256.Create(row[i..]) - nearest).CopyTo(result[i..]);
        }

        ApplyScalar(row[i..], left[i..], above[i..], aboveLeft[i..], result[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ApplyVector512(
        ReadOnlySpan<byte> row, ReadOnlySpan<byte> left, ReadOnlySpan<byte> above, ReadOnlySpan<byte> aboveLeft, Span<byte> result)
    {
        var i = 0;
        for (; i <= row.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            var (aLow, aHigh) = Vector512.Widen(Vector512.Create(left[i..]));
            var (bLow, bHigh) = Vector512.Widen(Vector512.Create(above[i..]));
            var (cLow, cHigh) = Vector512.Widen(Vector512.Create(aboveLeft[i..]));
            var nearest = Vector512.Narrow(
                Nearest(aLow.AsInt16(), bLow.AsInt16(), cLow.AsInt16()),
                Nearest(aHigh.AsInt16(), bHigh.AsInt16(), cHigh.AsInt16()));
            (Vector512.Create(row[i..]) - nearest).CopyTo(result[i..]);
        }

        ApplyScalar(row[i..], left[i..], above[i..], aboveLeft[i..], result[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Nearest(Vector256<short> a, Vector256<short> b, Vector256<short> c)
    {
        var (fromA, fromB) = (b - c, a - c);
        var distanceA = Vector256.Abs(fromA);
        var distanceB = Vector256.Abs(fromB);
        var distanceC = Vector256.Abs(fromA + fromB);
        var takeA = Vector256.LessThanOrEqual(distanceA, Vector256.Min(distanceB, distanceC));
        var takeB = Vector256.LessThanOrEqual(distanceB, distanceC);
        return Vector256.ConditionalSelect(takeA, a, Vector256.ConditionalSelect(takeB, b, c)).AsUInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Nearest(Vector512<short> a, Vector512<short> b, Vector512<short> c)
    {
        var (fromA, fromB) = (b - c, a - c);
        var distanceA = Vector512.Abs(fromA);
        var distanceB = Vector512.Abs(fromB);
        var distanceC = Vector512.Abs(fromA + fromB);
        var takeA = Vector512.LessThanOrEqual(distanceA, Vector512.Min(distanceB, distanceC));
        var takeB = Vector512.LessThanOrEqual(distanceB, distanceC);
        return Vector512.ConditionalSelect(takeA, a, Vector512.ConditionalSelect(takeB, b, c)).AsUInt16();
    }
}
