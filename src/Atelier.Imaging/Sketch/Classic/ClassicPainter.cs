using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Png;
using Atelier.Imaging.Sketch.Text;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>Draws the classic template: background, pattern, prompt, watermark, as section 5.3 of the contract has them.</summary>
internal sealed class ClassicPainter(TextMasks masks)
{
    /// <summary>Visible characters of a prompt on plain and on hd pictures.</summary>
    private const int StandardLimit = 60;
    private const int HdLimit = 100;

    private readonly PromptBlock _prompt = new(masks);
    private readonly Watermark _watermark = new(masks);

    public static int PromptLimit(bool hd) => hd ? HdLimit : StandardLimit;

    /// <summary>The filter that fits such a picture, known without trying.</summary>
    public static PngFilter FilterFor(ClassicPlan plan) => plan.Vertical ? PngFilter.SubUnlessSame : PngFilter.Up;

    /// <summary>After how many rows it repeats itself.</summary>
    public static int RowPeriodOf(ClassicPlan plan) => plan.Pattern == Pattern.Waves ? WavePattern.RowStep : 1;

    /// <summary>Whether the ground's rows are all alike, so that only text makes one differ from the one above.</summary>
    public static bool HasRowsAlike(ClassicPlan plan) => !plan.Vertical && plan.Pattern == Pattern.None;

    /// <summary>Fills an RGB picture with colour and pattern.</summary>
    public static void PaintGround(Raster raster, ClassicPlan plan)
    {
        if (plan.IsSolid)
        {
            Background.Solid(raster, plan.First);
        }
        else if (plan.Vertical)
        {
            Background.Vertical(raster, plan.First, plan.Second);
        }
        else
        {
            Background.Horizontal(raster, plan.First, plan.Second);
        }

        Patterns.Draw(raster, plan.Pattern, plan.Details);
    }

    /// <returns>Where it is, shadow included; empty where there was no room for it.</returns>
    public PixelArea PaintPrompt(Raster raster, string prompt, bool hd, PixelArea area) =>
        _prompt.Draw(raster, prompt, PromptLimit(hd), area);

    /// <summary>Model and time; where the caller gave a seed, the seed in the time's place.</summary>
    public PixelArea PaintWatermark(Raster raster, PictureBrief brief, DateTimeOffset time) =>
        brief.Seed is { } seed ? _watermark.Draw(raster, brief.Model, seed) : _watermark.Draw(raster, brief.Model, time);
}
