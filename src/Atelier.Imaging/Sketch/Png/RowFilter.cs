using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Differences of rows of bytes, modulo 256. All paths give equal bytes.</summary>
internal static class RowFilter
{
    /// <summary>Each byte of <paramref name="row"/> less its counterpart: the row above for Up, the row one pixel earlier for Sub.</summary>
    public static void Subtract(ReadOnlySpan<byte> row, ReadOnlySpan<byte> predicted, Span<byte> result)
    {
        if (predicted.Length < row.Length || result.Length < row.Length)
        {
            throw new ArgumentException("Prediction and result must be as long as the row.", nameof(result));
        }

        if (Vector512.IsHardwareAccelerated && row.Length >= Vector512<byte>.Count)
        {
            SubtractVector512(row, predicted, result);
        }
        else if (Vector256.IsHardwareAccelerated && row.Length >= Vector256<byte>.Count)
        {
            SubtractVector256(row, predicted, result);
        }
        else
        {
            SubtractScalar(row, predicted, result);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractScalar(ReadOnlySpan<byte> row, ReadOnlySpan<byte> predicted, Span<byte> result)
    {
        for (var i = 0; i < row.Length; i++)
        {
            result[i] = (byte)(row[i] - predicted[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractVector256(ReadOnlySpan<byte> row, ReadOnlySpan<byte> predicted, Span<byte> result)
    {
        ref readonly var from = ref row[0];
        ref readonly var by = ref predicted[0];
        ref var to = ref result[0];
        var i = 0;
        for (; i <= row.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            (Vector256.LoadUnsafe(in from, (nuint)i) - Vector256.LoadUnsafe(in by, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        SubtractScalar(row[i..], predicted[i..], result[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractVector512(ReadOnlySpan<byte> row, ReadOnlySpan<byte> predicted, Span<byte> result)
    {
        ref readonly var from = ref row[0];
        ref readonly var by = ref predicted[0];
        ref var to = ref result[0];
        var i = 0;
        for (; i <= row.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            (Vector512.LoadUnsafe(in from, (nuint)i) - Vector512.LoadUnsafe(in by, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        SubtractScalar(row[i..], predicted[i..], result[i..]);
    }
}
