using Atelier.Imaging.Sketch;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Output;
using Atelier.Imaging.Sketch.Paintings;
using Atelier.Imaging.Sketch.Templates;

namespace Atelier.Bench;

/// <summary>Every SVG template from prompt to PNG, and one picture in each format.</summary>
internal static class TemplateBench
{
    private static readonly PictureBrief s_brief = new()
    {
        Prompt = "A lighthouse on a cliff above a stormy sea at dusk, with gulls circling and warm light in the window",
        Model = "black-forest-labs/FLUX.1-schnell",
        Size = new(1024, 1024),
        Hd = true,
        Palette = Palette.Vivid,
    };

    public static void Run(TimeSpan duration)
    {
        Console.WriteLine("template, 1024x1024, draw and encode to PNG | CPU ms | bytes");
        var shelf = new TemplateShelf(folder: null);
        foreach (var name in TemplateShelf.BuiltInNames)
        {
            using var painting = new TemplatePainting(s_brief, name, shelf.Get(name), TimeProvider.System);
            var (time, bytes) = Measure(painting, ImageFormat.Png, duration);
            Console.WriteLine($"{name} | {time:0.0} | {bytes}");
        }

        Console.WriteLine("format, template card, 1024x1024 | CPU ms | bytes");
        foreach (var format in (ImageFormat[])[ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif])
        {
            using var painting = new TemplatePainting(s_brief, "card", shelf.Get("card"), TimeProvider.System);
            var (time, bytes) = Measure(painting, format, duration);
            Console.WriteLine($"{format.ToName()} | {time:0.0} | {bytes}");
        }
    }

    private static (double Time, int Bytes) Measure(TemplatePainting painting, ImageFormat format, TimeSpan duration)
    {
        var bytes = 0;
        var time = CpuTime.Measure(duration, () =>
        {
            using var picture = painting.Draw(0);
            using var file = PictureEncoder.Encode(picture, format, compression: null);
            bytes = file.Memory.Length;
        });
        return (time, bytes);
    }
}
