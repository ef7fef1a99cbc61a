using Atelier.Core.Library;

namespace Atelier.Imaging.Operations;

/// <summary>Measures colours on a picture made small, which shows the same ones.</summary>
public sealed class ColourMeter(VipsImageOperations operations) : IColourMeter
{
    private const int Side = 64;

    /// <summary>What is more transparent than that shows no colour.</summary>
    private const int LeastAlpha = 128;

    /// <summary>A colour counts from this share of the pixels on.</summary>
    private const double LeastShare = 0.15;

    private const int MostNames = 3;

    /// <inheritdoc/>
    public async Task<ImageColours> MeasureAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken)
    {
        using var small = new MemoryImageSource(await operations.ThumbnailAsync(image, Side, limits, cancellationToken));
        using var pixels = await operations.ReadPixelsAsync(small, limits, cancellationToken);
        return Measure(pixels.Pixels.Span);
    }

    private static ImageColours Measure(ReadOnlySpan<byte> rgba)
    {
        Span<long> sums = stackalloc long[ColourNames.All.Count * 4];
        sums.Clear();
        long seen = 0;
        for (var at = 0; at + 3 < rgba.Length; at += 4)
        {
            if (rgba[at + 3] < LeastAlpha)
            {
                continue;
            }

            seen++;
            var bin = sums.Slice(ColourNames.IndexOf(rgba[at], rgba[at + 1], rgba[at + 2]) * 4, 4);
            bin[0]++;
            bin[1] += rgba[at];
            bin[2] += rgba[at + 1];
            bin[3] += rgba[at + 2];
        }

        if (seen == 0)
        {
            return new ImageColours(null, []);
        }

        var counts = new (int Bin, long Count)[ColourNames.All.Count];
        for (var index = 0; index < counts.Length; index++)
        {
            counts[index] = (index, sums[index * 4]);
        }

        Array.Sort(counts, static (a, b) => b.Count.CompareTo(a.Count));
        var most = sums.Slice(counts[0].Bin * 4, 4);
        var dominant = FormattableString.Invariant($"#{most[1] / most[0]:x2}{most[2] / most[0]:x2}{most[3] / most[0]:x2}");
        var least = seen * LeastShare;
        return new ImageColours(
            dominant,
            [.. counts.Where((entry, place) => entry.Count > 0 && (place == 0 || entry.Count >= least)).Take(MostNames).Select(static entry => ColourNames.All[entry.Bin])]);
    }
}
