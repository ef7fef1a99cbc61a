using Atelier.Imaging.Sketch;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Output;
using Atelier.Imaging.Sketch.Paintings;
using Atelier.Imaging.Sketch.Text;

namespace Atelier.Bench;

/// <summary>Classic pictures from prompt to PNG: ten prompts after another, so that every kind of picture has its share.</summary>
internal static class ClassicBench
{
    private static readonly (ImageSize Size, bool Hd)[] s_pictures =
    [
        (new(1024, 1024), false), (new(1024, 1024), true), (new(1792, 1024), true), (new(3840, 2160), true),
    ];

    public static void Run(TimeSpan duration)
    {
        Console.WriteLine("classic, draw and encode | CPU ms, text seen before | CPU ms, every text new | pictures a second and core | bytes on average");
        foreach (var (size, hd) in s_pictures)
        {
            var painter = new ClassicPainter(new TextMasks());
            var (number, bytes, count) = (0, 0L, 0L);
            void Draw(string prompt)
            {
                var brief = new PictureBrief { Prompt = prompt, Model = "dall-e-3", Size = size, Hd = hd, Palette = Palette.Vivid };
                using var painting = new ClassicPainting(brief, painter, TimeProvider.System);
                using var picture = painting.Draw(0);
                using var file = PictureEncoder.Encode(picture, ImageFormat.Png, compression: null);
                (bytes, count) = (bytes + file.Memory.Length, count + 1);
            }

            var seen = CpuTime.Measure(duration, () => Draw($"A serene mountain landscape at dawn, take {number++ % 50}"));
            var average = bytes / count;
            var fresh = CpuTime.Measure(duration, () => Draw($"A serene mountain landscape at dawn, number {number++}"));
            Console.WriteLine($"{size} {(hd ? "hd" : "standard")} | {seen:0.00} | {fresh:0.00} | {1000 / seen:0} | {average}");
        }
    }
}
