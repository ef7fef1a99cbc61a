using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Mixes bytes with other bytes by a weight of 0 to 255, rounded to nearest: the one formula of every translucent pixel.</summary>
/// <remarks>All paths give equal bytes; which one runs depends on the processor alone.</remarks>
internal static class Blend
{
    /// <summary>Mixes every byte with one value by one weight. With white that is the same for all channels.</summary>
    public static void Toward(Span<byte> bytes, byte value, byte weight)
    {
        if (Vector512.IsHardwareAccelerated && bytes.Length >= Vector512<byte>.Count)
        {
            TowardVector512(bytes, value, weight);
        }
        else if (Vector256.IsHardwareAccelerated && bytes.Length >= Vector256<byte>.Count)
        {
            TowardVector256(bytes, value, weight);
        }
        else
        {
            TowardScalar(bytes, value, weight);
        }
    }

    /// <summary>Mixes every byte with its counterpart in <paramref name="source"/> by its weight in <paramref name="weights"/>.</summary>
    public static void Through(Span<byte> bytes, ReadOnlySpan<byte> source, ReadOnlySpan<byte> weights)
    {
        if (source.Length < bytes.Length || weights.Length < bytes.Length)
        {
            throw new ArgumentException("Source and weights must cover every byte.", nameof(source));
        }

        if (Vector512.IsHardwareAccelerated && bytes.Length >= Vector512<byte>.Count)
        {
            ThroughVector512(bytes, source, weights);
        }
        else if (Vector256.IsHardwareAccelerated && bytes.Length >= Vector256<byte>.Count)
        {
            ThroughVector256(bytes, source, weights);
        }
        else
        {
            ThroughScalar(bytes, source, weights);
        }
    }

    /// <summary>One byte's mixture: exactly <paramref name="from"/> at weight 0, exactly <paramref name="to"/> at 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Mix(int from, int to, int weight)
    {
        // t + t/256, all over 256, is t/255 rounded for every t that can occur here.
        var t = (from * (255 - weight)) + (to * weight) + 128;
        return (byte)((t + (t >> 8)) >> 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TowardScalar(Span<byte> bytes, byte value, byte weight)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Mix(bytes[i], value, weight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TowardVector256(Span<byte> bytes, byte value, byte weight)
    {
        var keep = Vector256.Create((ushort)(255 - weight));
        var add = Vector256.Create((ushort)((value * weight) + 128));
        ref var start = ref bytes[0];
        var i = 0;
        for (; i <= bytes.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref start, (nuint)i));
            Vector256.Narrow(Rounded((low * keep) + add), Rounded((high * keep) + add)).StoreUnsafe(ref start, (nuint)i);
        }

        TowardScalar(bytes[i..], value, weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TowardVector512(Span<byte> bytes, byte value, byte weight)
    {
        var keep = Vector512.Create((ushort)(255 - weight));
        var add = Vector512.Create((ushort)((value * weight) + 128));
        ref var start = ref bytes[0];
        var i = 0;
        for (; i <= bytes.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref start, (nuint)i));
            Vector512.Narrow(Rounded((low * keep) + add), Rounded((high * keep) + add)).StoreUnsafe(ref start, (nuint)i);
        }

        TowardScalar(bytes[i..], value, weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ThroughScalar(Span<byte> bytes, ReadOnlySpan<byte> source, ReadOnlySpan<byte> weights)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Mix(bytes[i], source[i], weights[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ThroughVector256(Span<byte> bytes, ReadOnlySpan<byte> source, ReadOnlySpan<byte> weights)
    {
        ref var to = ref bytes[0];
        ref readonly var from = ref source[0];
        ref readonly var by = ref weights[0];
        var i = 0;
        for (; i <= bytes.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var weight = Vector256.LoadUnsafe(in by, (nuint)i);
            if (weight == Vector256<byte>.Zero)
            {
                continue;
            }

            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref to, (nuint)i));
            var (sourceLow, sourceHigh) = Vector256.Widen(Vector256.LoadUnsafe(in from, (nuint)i));
            var (weightLow, weightHigh) = Vector256.Widen(weight);
            Vector256.Narrow(Mix(low, sourceLow, weightLow), Mix(high, sourceHigh, weightHigh)).StoreUnsafe(ref to, (nuint)i);
        }

        ThroughScalar(bytes[i..], source[i..], weights[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ThroughVector512(Span<byte> bytes, ReadOnlySpan<byte> source, ReadOnlySpan<byte> weights)
    {
        ref var to = ref bytes[0];
        ref readonly var from = ref source[0];
        ref readonly var by = ref weights[0];
        var i = 0;
        for (; i <= bytes.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            var weight = Vector512.LoadUnsafe(in by, (nuint)i);
            if (weight == Vector512<byte>.Zero)
            {
                continue;
            }

            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref to, (nuint)i));
            var (sourceLow, sourceHigh) = Vector512.Widen(Vector512.LoadUnsafe(in from, (nuint)i));
            var (weightLow, weightHigh) = Vector512.Widen(weight);
            Vector512.Narrow(Mix(low, sourceLow, weightLow), Mix(high, sourceHigh, weightHigh)).StoreUnsafe(ref to, (nuint)i);
        }

        ThroughScalar(bytes[i..], source[i..], weights[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Mix(Vector256<ushort> from, Vector256<ushort> to, Vector256<ushort> weight) =>
        Rounded((from * (Vector256.Create((ushort)255) - weight)) + (to * weight) + Vector256.Create((ushort)128));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Mix(Vector512<ushort> from, Vector512<ushort> to, Vector512<ushort> weight) =>
        Rounded((from * (Vector512.Create((ushort)255) - weight)) + (to * weight) + Vector512.Create((ushort)128));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Rounded(Vector256<ushort> t) => (t + (t >> 8)) >> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Rounded(Vector512<ushort> t) => (t + (t >> 8)) >> 8;
}
