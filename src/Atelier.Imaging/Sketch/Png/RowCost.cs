using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Guesses how well a filtered row will compress. All paths give equal costs.</summary>
/// <remarks>
/// libpng's sum of magnitudes suits photographs; drawn pictures compress by their zeros. Counting every non-zero byte as
/// <see cref="NonZero"/> beside its magnitude serves both.
/// </remarks>
internal static class RowCost
{
    private const int NonZero = 16;

    public static long Of(ReadOnlySpan<byte> filtered)
    {
        if (Vector512.IsHardwareAccelerated && filtered.Length >= Vector512<byte>.Count)
        {
            return OfVector512(filtered);
        }

        return Vector256.IsHardwareAccelerated && filtered.Length >= Vector256<byte>.Count
            ? OfVector256(filtered)
            : OfScalar(filtered);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static long OfScalar(ReadOnlySpan<byte> filtered)
    {
        var cost = 0L;
        foreach (var value in filtered)
        {
            cost += value == 0 ? 0 : NonZero + Math.Min((int)value, 256 - value);
        }

        return cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static long OfVector256(ReadOnlySpan<byte> filtered)
    {
        var sums = Vector256<uint>.Zero;
        var i = 0;
        for (; i <= filtered.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var values = Vector256.Create(filtered[i..]);
            if (values == Vector256<byte>.Zero)
            {
                continue;
            }

            var costs = Vector256.Min(values, Vector256<byte>.Zero - values)
                + Vector256.AndNot(Vector256.Create((byte)NonZero), Vector256.Equals(values, Vector256<byte>.Zero));
            var (low, high) = Vector256.Widen(costs);
            var (first, second) = Vector256.Widen(low + high);
            sums += first + second;
        }

        return Vector256.Sum(sums) + OfScalar(filtered[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static long OfVector512(ReadOnlySpan<byte> filtered)
    {
        var sums = Vector512<uint>.Zero;
        var i = 0;
        for (; i <= filtered.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            var values = Vector512.Create(filtered[i..]);
            if (values == Vector512<byte>.Zero)
            {
                continue;
            }

            var costs = Vector512.Min(values, Vector512<byte>.Zero - values)
                + Vector512.AndNot(Vector512.Create((byte)NonZero), Vector512.Equals(values, Vector512<byte>.Zero));
            var (low, high) = Vector512.Widen(costs);
            var (first, second) = Vector512.Widen(low + high);
            sums += first + second;
        }

        return Vector512.Sum(sums) + OfScalar(filtered[i..]);
    }
}
