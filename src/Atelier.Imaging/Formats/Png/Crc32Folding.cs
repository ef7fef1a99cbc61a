using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Atelier.Imaging.Formats.Png;

/// <summary>CRC-32 by carry-less multiplication, 64 bytes at a time.</summary>
/// <remarks>
/// After Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009; the constants are
/// the paper's for the reflected polynomial 0xEDB88320.
/// </remarks>
internal static class Crc32Folding
{
    /// <summary>Fewest bytes it can take.</summary>
    public const int Shortest = 64;

    private static Vector128<ulong> FoldBy64 => Vector128.Create(0x0154442BD4UL, 0x01C6E41596UL);

    private static Vector128<ulong> FoldBy16 => Vector128.Create(0x01751997D0UL, 0x00CCAA009EUL);

    private static Vector128<ulong> FoldTo8 => Vector128.Create(0x0163CD6124UL, 0UL);

    private static Vector128<ulong> Reduction => Vector128.Create(0x01DB710641UL, 0x01F7011641UL);

    private static Vector128<ulong> LowHalves => Vector128.Create(0xFFFFFFFFu, 0, 0xFFFFFFFFu, 0).AsUInt64();

    /// <summary>Carries a raw CRC state (not complemented) on over as many whole 16-byte blocks as there are.</summary>
    public static uint Append(uint state, ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = bytes.Length & ~15;
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        ref var block = ref MemoryMarshal.GetReference(blocks);

        var a = block ^ Vector128.CreateScalar((ulong)state);
        var b = Unsafe.Add(ref block, 1);
        var c = Unsafe.Add(ref block, 2);
        var d = Unsafe.Add(ref block, 3);
        var at = 4;
        for (; at + 4 <= blocks.Length; at += 4)
        {
            a = Fold(a, FoldBy64) ^ Unsafe.Add(ref block, at);
            b = Fold(b, FoldBy64) ^ Unsafe.Add(ref block, at + 1);
            c = Fold(c, FoldBy64) ^ Unsafe.Add(ref block, at + 2);
            d = Fold(d, FoldBy64) ^ Unsafe.Add(ref block, at + 3);
        }

        a = Fold(a, FoldBy16) ^ b;
        a = Fold(a, FoldBy16) ^ c;
        a = Fold(a, FoldBy16) ^ d;
        for (; at < blocks.Length; at++)
        {
            a = Fold(a, FoldBy16) ^ Unsafe.Add(ref block, at);
        }

        return Reduce(a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    /// <summary>128 bits to 64, then by Barrett's method to 32.</summary>
    private static uint Reduce(Vector128<ulong> value)
    {
        value = Sse2.ShiftRightLogical128BitLane(value, 8) ^ Pclmulqdq.CarrylessMultiply(value, FoldBy16, 0x10);
        value = Sse2.ShiftRightLogical128BitLane(value, 4) ^ Pclmulqdq.CarrylessMultiply(value & LowHalves, FoldTo8, 0x00);

        var quotient = Pclmulqdq.CarrylessMultiply(value & LowHalves, Reduction, 0x10) & LowHalves;
        value ^= Pclmulqdq.CarrylessMultiply(quotient, Reduction, 0x00);
        return value.AsUInt32().GetElement(1);
    }
}
