using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Edits without a mask: the given pictures, side by side, under a wash of colours with the prompt on it.</summary>
internal sealed class EditPainting(PictureBrief brief, References references, byte weight, ClassicPainter painter, TimeProvider time) : IPainting
{
    /// <summary>How strong the wash is where the call does not say: the given pictures stay recognisable, the edit is plain to see.</summary>
    public const double DefaultStrength = 0.35;

    /// <summary>The same where the call asks for high fidelity to them.</summary>
    public const double FaithfulStrength = 0.15;

    /// <summary>At full strength something of the given pictures still shows.</summary>
    public static byte WeightOf(double strength) => (byte)(Math.Clamp(strength, 0, 1) * 220);

    public Drawn Draw(int index)
    {
        var own = brief with { Index = index };
        var plan = own.ColorfulPlan();
        var raster = new Raster(own.Size.Width, own.Size.Height, 3);
        Background.Solid(raster, plan.First);
        Collage.Draw(raster, references.Images, PixelArea.Of(raster));
        if (references.Markup is { } markup)
        {
            using var fitted = Cover.Resize(markup, own.Size);
            Collage.Over(raster, fitted, 0, 0, PixelArea.Of(raster));
        }

        Wash.Draw(raster, plan, weight);
        painter.PaintPrompt(raster, own.Prompt, own.Hd, PixelArea.Of(raster));
        painter.PaintWatermark(raster, own, time.GetUtcNow());
        return new(raster) { Seed = plan.Seed, Notes = ClassicNotes.Of("edit", plan) };
    }

    public void Dispose() => references.Dispose();
}
