using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>New pictures in the classic template.</summary>
internal sealed class ClassicPainting(PictureBrief brief, ClassicPainter painter, TimeProvider time) : IPainting
{
    public Drawn Draw(int index)
    {
        var own = brief with { Index = index };
        var plan = own.Plan();
        var raster = new Raster(own.Size.Width, own.Size.Height, 3);
        ClassicPainter.PaintGround(raster, plan);
        if (own.Transparent)
        {
            return DrawOnNothing(raster, own, plan);
        }

        var text = painter.PaintPrompt(raster, own.Prompt, own.Hd, PixelArea.Of(raster));
        var mark = painter.PaintWatermark(raster, own, time.GetUtcNow());
        return new(raster)
        {
            Filter = ClassicPainter.FilterFor(plan),
            RowPeriod = ClassicPainter.RowPeriodOf(plan),
            Changes = ClassicPainter.HasRowsAlike(plan) ? [text, mark] : null,
            Seed = plan.Seed,
            Notes = ClassicNotes.Of("classic", plan),
        };
    }

    public void Dispose()
    {
    }

    /// <summary>Keeps a rounded sheet of the picture, and the watermark; all around them nothing is drawn.</summary>
    private Drawn DrawOnNothing(Raster raster, PictureBrief own, ClassicPlan plan)
    {
        var margin = raster.ShorterSide / 10;
        var sheet = new PixelArea(margin, margin, raster.Width - (2 * margin), raster.Height - (2 * margin));
        painter.PaintPrompt(raster, own.Prompt, own.Hd, sheet);
        var mark = painter.PaintWatermark(raster, own, time.GetUtcNow());
        var alpha = new byte[raster.Width * raster.Height];
        RoundedArea.AddTo(alpha, raster.Width, sheet, raster.ShorterSide / 8f);
        RoundedArea.AddTo(alpha, raster.Width, mark, 0);
        using (raster)
        {
            return new(RgbaPixels.WithAlpha(raster, alpha)) { Seed = plan.Seed, Notes = ClassicNotes.Of("classic", plan) };
        }
    }
}
