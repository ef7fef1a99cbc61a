using System.Numerics;
using System.Runtime.CompilerServices;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Deflate's symbols for match lengths and distances (RFC 1951, 3.2.5).</summary>
internal static class DeflateAlphabet
{
    public const int LiteralCount = 286;
    public const int DistanceCount = 30;
    public const int EndOfBlock = 256;
    public const int MinMatch = 3;
    public const int MaxMatch = 258;
    public const int MaxDistance = 32768;

    /// <summary>Symbol of each match length, from index <c>length - 3</c>.</summary>
    public static ReadOnlySpan<ushort> LengthSymbols => s_lengthSymbols;

    private static readonly ushort[] s_lengthSymbols = MakeLengthSymbols();

    public static int LengthExtraBits(int symbol) => symbol is < 265 or 285 ? 0 : (symbol - 261) / 4;

    /// <summary>The shortest length a symbol stands for.</summary>
    public static int LengthBase(int symbol)
    {
        if (symbol == 285)
        {
            return MaxMatch;
        }

        var extra = LengthExtraBits(symbol);
        return extra == 0 ? symbol - 254 : MinMatch + ((4 + ((symbol - 261) & 3)) << extra);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DistanceSymbol(int distance)
    {
        var offset = distance - 1;
        if (offset < 4)
        {
            return offset;
        }

        var log = BitOperations.Log2((uint)offset);
        return (2 * log) + ((offset >> (log - 1)) & 1);
    }

    public static int DistanceExtraBits(int symbol) => symbol < 4 ? 0 : (symbol / 2) - 1;

    private static ushort[] MakeLengthSymbols()
    {
        var symbols = new ushort[MaxMatch - MinMatch + 1];
        for (var symbol = 257; symbol <= 285; symbol++)
        {
            // Later symbols overwrite: 258 belongs to the last symbol although the one before could spell it.
            for (var length = LengthBase(symbol); length <= MaxMatch && length < LengthBase(symbol) + (1 << LengthExtraBits(symbol)); length++)
            {
                symbols[length - MinMatch] = (ushort)symbol;
            }
        }

        return symbols;
    }
}
