using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Atelier.Imaging.Formats.Png;

/// <summary>The CRC-32 of PNG and zlib (reflected polynomial 0xEDB88320), by whatever the processor has for it.</summary>
/// <remarks>System.IO.Hashing has one too, but that package is not among those this project can restore.</remarks>
internal static class Crc32
{
    private static readonly uint[] s_table = MakeTable();

    /// <summary>Carries a CRC on over more bytes.</summary>
    /// <param name="crc">The CRC so far; 0 at the start.</param>
    /// <param name="bytes">The bytes that follow.</param>
    /// <returns>The finished CRC up to here, which can be carried on.</returns>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        if (ArmCrc32.Arm64.IsSupported)
        {
            return ~AppendArm(state, bytes);
        }

        if (Pclmulqdq.IsSupported && bytes.Length >= Crc32Folding.Shortest)
        {
            state = Crc32Folding.Append(state, bytes, out var folded);
            bytes = bytes[folded..];
        }

        return ~AppendByTable(state, bytes);
    }

    /// <summary>The plain way, for short runs and for processors without anything better.</summary>
    internal static uint AppendByTable(uint state, ReadOnlySpan<byte> bytes)
    {
        var table = s_table;
        while (bytes.Length >= 8)
        {
            // Eight bytes at a time through eight tables ("slicing by 8", Kounavis and Berry, 2005).
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = table[0x700 + (int)(low & 0xFF)]
                ^ table[0x600 + (int)((low >> 8) & 0xFF)]
                ^ table[0x500 + (int)((low >> 16) & 0xFF)]
                ^ table[0x400 + (int)(low >> 24)]
                ^ table[0x300 + (int)(high & 0xFF)]
                ^ table[0x200 + (int)((high >> 8) & 0xFF)]
                ^ table[0x100 + (int)((high >> 16) & 0xFF)]
                ^ table[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            state = (state >> 8) ^ table[(byte)(state ^ value)];
        }

        return state;
    }

    private static uint AppendArm(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            state = ArmCrc32.Arm64.ComputeCrc32(state, value);
        }

        foreach (var value in bytes[(bytes.Length & ~7)..])
        {
            state = ArmCrc32.ComputeCrc32(state, value);
        }

        return state;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * 0xEDB88320u);
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            var before = table[i - 256];
            table[i] = (before >> 8) ^ table[(byte)before];
        }

        return table;
    }
}
