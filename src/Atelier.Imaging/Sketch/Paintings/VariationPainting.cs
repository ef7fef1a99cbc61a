using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Other takes of a given picture: seen from a little nearer, a little to one side, in another light.</summary>
internal sealed class VariationPainting(PictureBrief brief, References references, ClassicPainter painter, TimeProvider time) : IPainting
{
    private const byte Weight = 70;

    public Drawn Draw(int index)
    {
        var own = brief with { Index = index };
        var plan = own.ColorfulPlan();
        var raster = new Raster(own.Size.Width, own.Size.Height, 3);
        Background.Solid(raster, plan.First);
        DrawPart(raster, plan.Details);
        Wash.Draw(raster, plan, Weight);
        painter.PaintWatermark(raster, own, time.GetUtcNow());
        return new(raster) { Seed = plan.Seed, Notes = ClassicNotes.Of("variation", plan) };
    }

    public void Dispose() => references.Dispose();

    private void DrawPart(Raster raster, SketchRandom random)
    {
        var zoom = random.Between(1.05f, 1.3f);
        var whole = new ImageSize((int)(raster.Width * zoom), (int)(raster.Height * zoom));
        var left = random.Between(0, whole.Width - raster.Width);
        var top = random.Between(0, whole.Height - raster.Height);
        using var enlarged = Cover.Resize(references.Images[0], whole);
        Collage.Over(raster, enlarged, left, top, PixelArea.Of(raster));
    }
}
