namespace Atelier.Imaging.Sketch.Png;

/// <summary>Run-length coding of code lengths: 0 to 15 as they are, 16 repeats the last, 17 and 18 are runs of zeros.</summary>
/// <remarks>A run is its symbol in the low byte and the value of its extra bits in the high one.</remarks>
internal static class CodeLengthRuns
{
    /// <returns>How many runs were written to <paramref name="runs"/>, which is as long as <paramref name="lengths"/>.</returns>
    public static int Find(ReadOnlySpan<byte> lengths, Span<ushort> runs)
    {
        var count = 0;
        for (var i = 0; i < lengths.Length;)
        {
            var value = lengths[i];
            var rest = lengths[i..].IndexOfAnyExcept(value);
            var run = rest < 0 ? lengths.Length - i : rest;
            i += run;
            if (value != 0)
            {
                runs[count++] = value;
                run--;
            }

            while (run >= 3)
            {
                var part = Math.Min(run, value != 0 ? 6 : 138);
                runs[count++] = value != 0 ? Run(16, part - 3) : part <= 10 ? Run(17, part - 3) : Run(18, part - 11);
                run -= part;
            }

            for (; run > 0; run--)
            {
                runs[count++] = value;
            }
        }

        return count;
    }

    public static int Symbol(ushort run) => run & 0xFF;

    public static int Extra(ushort run) => run >> 8;

    public static int ExtraBits(ushort run) => Symbol(run) switch
    {
        16 => 2,
        17 => 3,
        18 => 7,
        _ => 0,
    };

    private static ushort Run(int symbol, int extra) => (ushort)(symbol | (extra << 8));
}
