using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>White text with a hard black shadow, right and below: legible on any colour.</summary>
internal static class ShadowedText
{
    /// <summary>How far the shadow reaches, in pixels: 2 as in the contract, more on pictures larger than it knew.</summary>
    public static int ShadowOf(int shorterSide) => Math.Max(2, shorterSide / 512);

    /// <summary>Draws a text's mask with its ink's upper left corner at a place.</summary>
    public static void Draw(Raster raster, TextMask mask, int left, int top, int shadow)
    {
        // Every step of the way, so that the shadow is one with its letters instead of a second text beside them.
        for (var offset = 1; offset <= shadow; offset++)
        {
            MaskBlit.Paint(raster, mask.Coverage, mask.Width, left + offset, top + offset, Rgb.Black);
        }

        MaskBlit.Paint(raster, mask.Coverage, mask.Width, left, top, Rgb.White);
    }
}
