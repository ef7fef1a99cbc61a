using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>Writes the prompt in the middle of an area, wrapped so that all of it stays inside.</summary>
internal sealed class PromptBlock(TextMasks masks)
{
    /// <summary>Nothing smaller can be read.</summary>
    private const int SmallestFont = 8;

    /// <param name="raster">An RGB picture.</param>
    /// <param name="prompt">The prompt as it was given.</param>
    /// <param name="limit">Visible characters it is cut to.</param>
    /// <param name="area">Where it goes; inside the picture.</param>
    /// <returns>Where the text is, shadow included; empty where there was no room for it.</returns>
    public PixelArea Draw(Raster raster, string prompt, int limit, PixelArea area)
    {
        var shadow = ShadowedText.ShadowOf(raster.ShorterSide);

        // Of a picture, a 25th; in a small part of one, as large as on the rest of it where there is room for that.
        var side = Math.Min(area.Width, area.Height);
        var size = Math.Max(Math.Max(side / 25, Math.Min(raster.ShorterSide / 25, side / 10)), SmallestFont);
        var width = area.Width - (2 * Math.Max(area.Width / 20, 1)) - shadow;
        var height = area.Height - (2 * Math.Max(area.Height / 20, 1)) - shadow;
        if (width < size / 2 || height < size / 2)
        {
            return default;
        }

        var style = new TextStyle(size) { WrapWidth = width, Alignment = TextAlignment.Centre, LineSpacing = size / 5 };
        var mask = masks.Get(PromptText.Shorten(prompt, limit), style);
        while ((mask.Height > height || mask.Width > width) && limit > 1)
        {
            // Areas much smaller than the contract's pictures hold less than the whole text.
            limit = Math.Min(limit / 2, (int)((long)limit * height / mask.Height));
            mask = masks.Get(PromptText.Shorten(prompt, Math.Max(limit, 1)), style);
        }

        if (mask.Height > height || mask.Width > width)
        {
            return default;
        }

        var left = area.Left + ((area.Width - mask.Width) / 2);
        var top = area.Top + ((area.Height - mask.Height) / 2);
        ShadowedText.Draw(raster, mask, left, top, shadow);
        return new(left, top, mask.Width + shadow, mask.Height + shadow);
    }
}
