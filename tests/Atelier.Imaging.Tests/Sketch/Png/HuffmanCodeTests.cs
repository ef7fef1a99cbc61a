using Atelier.Imaging.Sketch.Png;

namespace Atelier.Imaging.Tests.Sketch.Png;

public class HuffmanCodeTests
{
    [Fact]
    public void FindLengths_CountsLikeFibonacci_StaysWithinTheLimitAndComplete()
    {
        // The steepest counts there are: without a limit, each symbol's code would be one bit longer than the last.
        var counts = new int[40];
        (counts[0], counts[1]) = (1, 1);
        for (var i = 2; i < counts.Length; i++)
        {
            counts[i] = counts[i - 1] + counts[i - 2];
        }

        foreach (var limit in (ReadOnlySpan<int>)[6, 7, 15])
        {
            var lengths = new byte[counts.Length];
            HuffmanCode.FindLengths(counts, limit, lengths);
            Assert.All(lengths, length => Assert.InRange(length, 1, limit));
            Assert.Equal(1, lengths.Sum(static length => Math.Pow(2, -length)));
        }
    }

    [Fact]
    public void FindLengths_RandomCounts_IsNoWorseThanEntropyPlusOneBit()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var counts = Enumerable.Range(0, 286).Select(_ => random.Next(3) == 0 ? 0 : random.Next(1, 10_000)).ToArray();
            var lengths = new byte[counts.Length];
            HuffmanCode.FindLengths(counts, 15, lengths);
            double total = counts.Sum();
            var entropy = counts.Where(static count => count > 0).Sum(count => -count * Math.Log2(count / total));
            var bits = counts.Zip(lengths).Sum(static pair => (double)pair.First * pair.Second);
            Assert.InRange(bits, entropy, entropy + total);
            Assert.Equal(counts.Select(static count => count > 0), lengths.Select(static length => length > 0));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void FindLengths_FewSymbols_GetOneBit(int symbols, int bits)
    {
        var counts = new int[10];
        counts.AsSpan(3, symbols).Fill(5);
        var lengths = new byte[10];
        HuffmanCode.FindLengths(counts, 15, lengths);
        Assert.Equal(symbols, lengths.Count(static length => length > 0));
        Assert.All(lengths.Where(static length => length > 0), length => Assert.Equal(bits, length));
    }

    [Fact]
    public void LengthSymbols_EveryLength_FallsIntoItsSymbolsRange()
    {
        for (var length = DeflateAlphabet.MinMatch; length <= DeflateAlphabet.MaxMatch; length++)
        {
            var symbol = DeflateAlphabet.LengthSymbols[length - DeflateAlphabet.MinMatch];
            var first = DeflateAlphabet.LengthBase(symbol);
            Assert.InRange(length, first, first + (1 << DeflateAlphabet.LengthExtraBits(symbol)) - 1);
        }

        Assert.Equal((257, 285, 284), (DeflateAlphabet.LengthSymbols[0], DeflateAlphabet.LengthSymbols[^1], DeflateAlphabet.LengthSymbols[^2]));
    }
}
