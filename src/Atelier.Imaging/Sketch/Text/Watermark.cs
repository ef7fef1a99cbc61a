using System.Buffers;
using System.Globalization;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>Writes <c>model | YYYY-MM-DD HH:MM:SS</c> (UTC), or <c>model | seed</c>, into the lower right corner, on a dark box.</summary>
/// <remarks>Where that is too wide, what follows the model gets a line of its own, and a long model name loses its beginning.</remarks>
internal sealed class Watermark(TextMasks masks)
{
    /// <summary>From the text to the picture's edges, in pixels.</summary>
    private const int Margin = 10;

    /// <summary>From the text to the box's edges.</summary>
    private const int Padding = 5;

    private const int SmallestFont = 10;
    private const byte BoxAlpha = 170;
    private const string Family = "DejaVu Sans Mono";

    private const int LargestFont = 64;

    /// <summary>By font size. Two threads may make the same one, which does no harm.</summary>
    private readonly DigitSheet?[] _sheets = new DigitSheet?[LargestFont + 1];

    /// <returns>Where the box is; empty on pictures too small for one.</returns>
    public PixelArea Draw(Raster raster, string model, DateTimeOffset time) =>
        Draw(raster, model, time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    /// <summary>In the time's place the seed, so that a picture made again is the same to the last bit.</summary>
    /// <returns>Where the box is; empty on pictures too small for one.</returns>
    public PixelArea Draw(Raster raster, string model, long seed) => Draw(raster, model, seed.ToString(CultureInfo.InvariantCulture));

    private PixelArea Draw(Raster raster, string model, string clock)
    {
        var size = Math.Clamp(raster.ShorterSide / 80, SmallestFont, LargestFont);
        var style = new TextStyle(size) { Family = Family };
        var sheet = _sheets[size] ??= DigitSheet.Make(style);
        var lineHeight = size * 13 / 10;
        var most = raster.Width - (2 * Margin);

        var clockWidth = clock.Length * sheet.Advance;
        var name = masks.Get(model, style);
        var gap = 3 * sheet.Advance;
        var twoLines = End(name) + gap + clockWidth > most;
        var height = (twoLines ? 2 : 1) * lineHeight;
        if (clockWidth > most || height + (2 * Margin) > raster.Height)
        {
            return default;
        }

        for (var kept = model.Length; End(name) > most && kept > 0; kept -= 2)
        {
            name = masks.Get("..." + model[^kept..], style);
        }

        var width = twoLines ? Math.Max(End(name), clockWidth) : End(name) + gap + clockWidth;
        var coverage = ArrayPool<byte>.Shared.Rent(width * height);
        try
        {
            var mask = coverage.AsSpan(0, width * height);
            mask.Clear();
            MaskCopy.Copy(name, mask, width, twoLines ? width - End(name) : 0, 0);
            if (twoLines)
            {
                sheet.Write(clock, mask, width, width - clockWidth, lineHeight);
            }
            else
            {
                sheet.Write(" | " + clock, mask, width, End(name), 0);
            }

            var (left, top) = (raster.Width - Margin - width, raster.Height - Margin - height);
            var box = new PixelArea(left - Padding, top - Padding, width + (2 * Padding), height + (2 * Padding));
            for (var y = box.Top; y < box.Bottom; y++)
            {
                Blend.Toward(raster.Span(y, box.Left, box.Right), 0, BoxAlpha);
            }

            MaskBlit.Paint(raster, mask, width, left, top, Rgb.White);
            return box;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(coverage);
        }
    }

    private static int End(TextMask mask) => mask.Left + mask.Width;
}
