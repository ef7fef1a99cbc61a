using System.Runtime.CompilerServices;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Puts translucent white on single RGB pixels and spans: coverage (anti-aliasing) times the pen's own alpha.</summary>
internal sealed class WhitePen
{
    /// <summary>Alpha of every pattern of the classic template, of 255.</summary>
    public const int PatternAlpha = 40;

    private readonly byte[] _mixtures;

    private WhitePen(int alpha)
    {
        Alpha = alpha;
        _mixtures = new byte[(alpha + 1) * 256];
        for (var weight = 0; weight <= alpha; weight++)
        {
            for (var value = 0; value < 256; value++)
            {
                _mixtures[(weight * 256) + value] = Blend.Mix(value, 255, weight);
            }
        }
    }

    public static WhitePen Pattern { get; } = new(PatternAlpha);

    public int Alpha { get; }

    /// <summary>Blends one pixel.</summary>
    /// <param name="raster">An RGB picture.</param>
    /// <param name="x">Column inside the picture.</param>
    /// <param name="y">Row inside the picture.</param>
    /// <param name="coverage">How much of the pixel is covered; below 0 counts as nothing, above 1 as all.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dot(Raster raster, int x, int y, float coverage)
    {
        var weight = (int)((Math.Clamp(coverage, 0f, 1f) * Alpha) + 0.5f);
        if (weight == 0)
        {
            return;
        }

        var pixel = raster.Span(y, x, x + 1);
        var mixture = _mixtures.AsSpan(weight * 256, 256);
        pixel[0] = mixture[pixel[0]];
        pixel[1] = mixture[pixel[1]];
        pixel[2] = mixture[pixel[2]];
    }

    /// <summary>Blends whole pixels from <paramref name="left"/> to before <paramref name="right"/>, both inside the picture.</summary>
    public void Span(Raster raster, int y, int left, int right)
    {
        if (left < right)
        {
            Blend.Toward(raster.Span(y, left, right), 255, (byte)Alpha);
        }
    }
}
