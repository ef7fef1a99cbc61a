using System.Runtime.CompilerServices;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Writes one deflate block with dynamic codes (RFC 1951, 3.2.7).</summary>
internal readonly ref struct BlockWriter
{
    private static readonly byte[] s_lengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly BitBuffer _output;
    private readonly byte[] _literalLengths = new byte[DeflateAlphabet.LiteralCount];
    private readonly byte[] _distanceLengths = new byte[DeflateAlphabet.DistanceCount];
    private readonly uint[] _literals = new uint[DeflateAlphabet.LiteralCount];
    private readonly uint[] _distances = new uint[DeflateAlphabet.DistanceCount];
    private readonly long _bodyBits;

    public BlockWriter(ReadOnlySpan<int> literalCounts, ReadOnlySpan<int> distanceCounts, BitBuffer output)
    {
        _output = output;
        HuffmanCode.FindLengths(literalCounts, 15, _literalLengths);
        HuffmanCode.FindLengths(distanceCounts, 15, _distanceLengths);
        HuffmanCode.Assign(_literalLengths, _literals);
        HuffmanCode.Assign(_distanceLengths, _distances);
        for (var symbol = 0; symbol < literalCounts.Length; symbol++)
        {
            var extra = symbol > DeflateAlphabet.EndOfBlock ? DeflateAlphabet.LengthExtraBits(symbol) : 0;
            _bodyBits += (long)literalCounts[symbol] * (_literalLengths[symbol] + extra);
        }

        for (var symbol = 0; symbol < distanceCounts.Length; symbol++)
        {
            _bodyBits += (long)distanceCounts[symbol] * (_distanceLengths[symbol] + DeflateAlphabet.DistanceExtraBits(symbol));
        }
    }

    public void Write(ReadOnlySpan<int> tokens, bool isLast)
    {
        _output.Reserve(checked((int)((_bodyBits / 8) + 512)));
        _output.Write(isLast ? 0b101u : 0b100u, 3);
        WriteCodes();
        WriteBody(tokens);
    }

    /// <summary>The code lengths of both alphabets, run-length coded, with a code of their own.</summary>
    private void WriteCodes()
    {
        Span<byte> lengths = stackalloc byte[DeflateAlphabet.LiteralCount + DeflateAlphabet.DistanceCount];
        var literalCount = Math.Max(LastUsed(_literalLengths), 257);
        var distanceCount = Math.Max(LastUsed(_distanceLengths), 1);
        _literalLengths.AsSpan(0, literalCount).CopyTo(lengths);
        _distanceLengths.AsSpan(0, distanceCount).CopyTo(lengths[literalCount..]);
        lengths = lengths[..(literalCount + distanceCount)];

        Span<ushort> runs = stackalloc ushort[lengths.Length];
        runs = runs[..CodeLengthRuns.Find(lengths, runs)];
        Span<int> counts = stackalloc int[19];
        counts.Clear();
        foreach (var run in runs)
        {
            counts[CodeLengthRuns.Symbol(run)]++;
        }

        Span<byte> codeLengths = stackalloc byte[19];
        Span<uint> codes = stackalloc uint[19];
        HuffmanCode.FindLengths(counts, 7, codeLengths);
        HuffmanCode.Assign(codeLengths, codes);
        var codeCount = s_lengthCodeOrder.Length;
        while (codeCount > 4 && codeLengths[s_lengthCodeOrder[codeCount - 1]] == 0)
        {
            codeCount--;
        }

        _output.Write((uint)(literalCount - 257) | ((uint)(distanceCount - 1) << 5) | ((uint)(codeCount - 4) << 10), 14);
        foreach (var symbol in s_lengthCodeOrder.AsSpan(0, codeCount))
        {
            _output.Write(codeLengths[symbol], 3);
        }

        foreach (var run in runs)
        {
            var code = codes[CodeLengthRuns.Symbol(run)];
            var length = (int)(code & 15);
            _output.Write((code >> 4) | ((ulong)CodeLengthRuns.Extra(run) << length), length + CodeLengthRuns.ExtraBits(run));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteBody(ReadOnlySpan<int> tokens)
    {
        Span<ulong> lengths = stackalloc ulong[DeflateAlphabet.MaxMatch - DeflateAlphabet.MinMatch + 1];
        PrepareLengths(lengths);
        var literals = _literals;
        var cursor = _output.Begin();
        foreach (var token in tokens)
        {
            if (TokenBlock.IsLiteral(token))
            {
                var code = literals[token];
                cursor.Write(code >> 4, (int)(code & 15));
            }
            else
            {
                var (bits, count) = Match(lengths[TokenBlock.LengthOffset(token)], TokenBlock.DistanceOffset(token));
                cursor.Write(bits, count);
            }
        }

        var end = literals[DeflateAlphabet.EndOfBlock];
        cursor.Write(end >> 4, (int)(end & 15));
        _output.End(cursor);
    }

    /// <summary>For every match length its code and extra bits, above their number in the low 8 bits.</summary>
    private void PrepareLengths(Span<ulong> lengths)
    {
        for (var offset = 0; offset < lengths.Length; offset++)
        {
            var symbol = DeflateAlphabet.LengthSymbols[offset];
            var (code, bits) = (_literals[symbol] >> 4, (int)(_literals[symbol] & 15));
            var extra = (uint)(offset + DeflateAlphabet.MinMatch - DeflateAlphabet.LengthBase(symbol));
            lengths[offset] = ((code | ((ulong)extra << bits)) << 8) | (uint)(bits + DeflateAlphabet.LengthExtraBits(symbol));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (ulong Bits, int Count) Match(ulong length, int distanceOffset)
    {
        var symbol = DeflateAlphabet.DistanceSymbol(distanceOffset + 1);
        var extraBits = DeflateAlphabet.DistanceExtraBits(symbol);
        var extra = (uint)distanceOffset & ((1u << extraBits) - 1);
        var (bits, count) = (length >> 8, (int)(length & 0xFF));
        var code = _distances[symbol];
        bits |= (ulong)(code >> 4) << count;
        count += (int)(code & 15);
        return (bits | ((ulong)extra << count), count + extraBits);
    }

    private static int LastUsed(ReadOnlySpan<byte> lengths) => lengths.LastIndexOfAnyExcept((byte)0) + 1;
}
