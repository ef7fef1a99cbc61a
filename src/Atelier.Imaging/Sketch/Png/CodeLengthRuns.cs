namespace Atelier.Imaging.Sketch.Png;

/// <summary>Run-length coding of code lengths: 0 to 15 as they are, 16 repeats the last, 17 and 18 are runs of zeros.</summary>
internal static class CodeLengthRuns
{
    /// <returns>How many runs were written to <paramref name="runs"/>, which is as long as <paramref name="lengths"/>.</returns>
    public static int Find(ReadOnlySpan<byte> lengths, Span<(byte Symbol, byte Extra)> runs)
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
                runs[count++] = (value, 0);
                run--;
            }

            while (run >= 3)
            {
                var part = Math.Min(run, value != 0 ? 6 : 138);
                runs[count++] = (value, part) switch
                {
                    (not 0, _) => (16, (byte)(part - 3)),
                    (_, <= 10) => (17, (byte)(part - 3)),
                    _ => (18, (byte)(part - 11)),
                };
                run -= part;
            }

            for (; run > 0; run--)
            {
                runs[count++] = (value, 0);
            }
        }

        return count;
    }

    public static int ExtraBits(int symbol) => symbol switch
    {
        16 => 2,
        17 => 3,
        18 => 7,
        _ => 0,
    };
}
