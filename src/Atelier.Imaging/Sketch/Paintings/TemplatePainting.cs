using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Templates;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>New pictures in a template that is SVG.</summary>
/// <exception cref="FormatException">From drawing: the template cannot be drawn; the message names it.</exception>
internal sealed class TemplatePainting(PictureBrief brief, string name, SvgTemplate template, TimeProvider time) : IPainting
{
    public Drawn Draw(int index)
    {
        var own = brief with { Index = index };
        var plan = own.ColorfulPlan();
        var document = template.Fill(new TemplateValues(own, plan, time.GetUtcNow()));
        using var drawn = new Raster(own.Size.Width, own.Size.Height, 4);
        try
        {
            SvgDrawing.Draw(document, own.Size, drawn.Bytes);
        }
        catch (VipsException problem)
        {
            throw new FormatException($"Template \"{name}\" cannot be drawn: {problem.Message}", problem);
        }

        var notes = ClassicNotes.Of(name, plan);
        notes.Remove("pattern");
        return new(RgbaPixels.ToRaster(drawn.Bytes, drawn.Width, drawn.Height)) { Seed = plan.Seed, Notes = notes };
    }

    public void Dispose()
    {
    }
}
