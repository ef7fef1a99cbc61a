using System.Buffers;
using System.Runtime.CompilerServices;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Literals and matches of one deflate block, counted as they come, then written with codes made for just them.</summary>
internal sealed class TokenBlock : IDisposable
{
    /// <summary>Tokens a block holds. Larger blocks spend fewer bytes on their codes, smaller ones fit their codes better.</summary>
    private const int Capacity = 24 * 1024;

    private const int MostTokensAtOnce = 1024;
    private const int MatchFlag = 1 << 30;

    private readonly int[] _tokens = ArrayPool<int>.Shared.Rent(Capacity);
    private readonly int[] _literalCounts = new int[DeflateAlphabet.LiteralCount];
    private readonly int[] _distanceCounts = new int[DeflateAlphabet.DistanceCount];
    private int _count;

    /// <summary>Whether what one position can add (the match of a whole window, in parts) might not fit any more.</summary>
    public bool IsNearlyFull => _count > Capacity - MostTokensAtOnce;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLiteral(byte value)
    {
        _tokens[_count++] = value;
        _literalCounts[value]++;
    }

    /// <summary>Adds a match of any length from 3 on, as several where it is longer than deflate's longest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddMatch(int length, int distance)
    {
        var symbol = DeflateAlphabet.DistanceSymbol(distance);
        if (length > DeflateAlphabet.MaxMatch)
        {
            length = AddAllButLast(length, distance, symbol);
        }

        AddPart(length, distance, symbol);
    }

    /// <summary>Writes the block and begins the next.</summary>
    public void WriteTo(BitBuffer output, bool isLast)
    {
        _literalCounts[DeflateAlphabet.EndOfBlock] = 1;
        new BlockWriter(_literalCounts, _distanceCounts, output).Write(_tokens.AsSpan(0, _count), isLast);
        _count = 0;
        _literalCounts.AsSpan().Clear();
        _distanceCounts.AsSpan().Clear();
    }

    public static bool IsLiteral(int token) => token < 256;

    /// <summary>Of a match: its length less three.</summary>
    public static int LengthOffset(int token) => (token >> 16) & 0xFF;

    /// <summary>Of a match: its distance less one.</summary>
    public static int DistanceOffset(int token) => token & 0x7FFF;

    public void Dispose() => ArrayPool<int>.Shared.Return(_tokens);

    private int AddAllButLast(int length, int distance, int symbol)
    {
        while (length > DeflateAlphabet.MaxMatch)
        {
            // A rest of one or two would be too short to be a match itself.
            var part = length - DeflateAlphabet.MaxMatch is > 0 and < DeflateAlphabet.MinMatch
                ? DeflateAlphabet.MaxMatch - DeflateAlphabet.MinMatch
                : DeflateAlphabet.MaxMatch;
            AddPart(part, distance, symbol);
            length -= part;
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddPart(int length, int distance, int distanceSymbol)
    {
        var offset = length - DeflateAlphabet.MinMatch;
        _tokens[_count++] = MatchFlag | (offset << 16) | (distance - 1);
        _literalCounts[DeflateAlphabet.LengthSymbols[offset]]++;
        _distanceCounts[distanceSymbol]++;
    }
}
