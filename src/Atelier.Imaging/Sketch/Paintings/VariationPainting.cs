using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Other takes of a given picture: its mirror image every second time, under a light wash of other colours each time.</summary>
internal sealed class VariationPainting(PictureBrief brief, References references, ClassicPainter painter, TimeProvider time) : IPainting
{
    private const byte Weight = 70;

    public Drawn Draw(int index)
    {
        var own = brief with { Index = index };
        var plan = own.ColorfulPlan();
        var raster = new Raster(own.Size.Width, own.Size.Height, 3);
        Background.Solid(raster, plan.First);
        Collage.Draw(raster, references.Images, PixelArea.Of(raster));
        if (index % 2 == 0)
        {
            Mirror(raster);
        }

        Wash.Draw(raster, plan, Weight);
        painter.PaintWatermark(raster, own.Model, time.GetUtcNow());
        return new(raster) { Seed = plan.Seed, Notes = ClassicNotes.Of("variation", plan) };
    }

    public void Dispose() => references.Dispose();

    private static void Mirror(Raster raster)
    {
        for (var y = 0; y < raster.Height; y++)
        {
            // Turning all bytes around turns pixels around too, and their channels, which are then turned back.
            var row = raster.Row(y);
            row.Reverse();
            for (var x = 0; x < row.Length; x += 3)
            {
                (row[x], row[x + 2]) = (row[x + 2], row[x]);
            }
        }
    }
}
