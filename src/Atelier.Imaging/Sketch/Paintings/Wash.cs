using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Lays a plan's colours and pattern over a picture, so that it shows through.</summary>
internal static class Wash
{
    /// <param name="raster">An RGB picture.</param>
    /// <param name="plan">Whose colours.</param>
    /// <param name="weight">0 (nothing) to 255 (nothing shows through) of the colours; the pattern comes on top.</param>
    public static void Draw(Raster raster, ClassicPlan plan, byte weight)
    {
        var stride = raster.Stride;
        var row = new byte[2 * stride];
        var colors = row.AsSpan(0, stride);
        row.AsSpan(stride).Fill(weight);
        for (var x = 0; !plan.Vertical && x < raster.Width; x++)
        {
            var color = Background.At(plan.First, plan.Second, x, raster.Width);
            (colors[x * 3], colors[(x * 3) + 1], colors[(x * 3) + 2]) = (color.R, color.G, color.B);
        }

        for (var y = 0; y < raster.Height; y++)
        {
            if (plan.Vertical)
            {
                Background.Repeat(colors, Background.At(plan.First, plan.Second, y, raster.Height), channels: 3);
            }

            Blend.Through(raster.Row(y), colors, row.AsSpan(stride));
        }

        Patterns.Draw(raster, plan.Pattern, plan.Details);
    }
}
