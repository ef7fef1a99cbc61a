using Atelier.Bench.Drawing;

namespace Atelier.Bench.Parts;

/// <summary>Pictures drawn and encoded in this process, by processor time.</summary>
internal static class DrawPart
{
    private const string Classic = "classic";
    private const double ClassicAimMs = 4;
    private const double TemplateAimMs = 25;
    private const double BytesAim = 1.1;
    private const double PillowAim = 25;
    private const int PillowPictures = 20;
    private const int ComparedPictures = 40;
    private static readonly ImageSize s_square = new(1024, 1024);
    private static readonly ImageSize s_wide = new(1792, 1024);

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        const string Section = "Drawing and encoding PNG, one picture after the other";
        using var easel = new Easel();
        await easel.DrawForAsync(arguments.Duration(3), "hd", s_square, Classic); // warm
        report.Add(Section, "classic 1024x1024 standard", await TimeAsync(easel, arguments, "standard", s_square, Classic));
        var (pictures, cpu, _) = await easel.DrawForAsync(arguments.Duration(4), "hd", s_square, Classic);
        var hd = cpu.TotalMilliseconds / pictures;
        report.Add(Section, "classic 1024x1024 hd", Rate(hd), $"{ClassicAimMs:0} ms", hd <= ClassicAimMs);
        await CompareAsync(arguments, report, hd, Section);
        easel.OnePrompt = true;
        report.Add(Section, "the same with one prompt for all", await TimeAsync(easel, arguments, "hd", s_square, Classic));
        easel.OnePrompt = false;
        report.Add(Section, "classic 1792x1024 hd", await TimeAsync(easel, arguments, "hd", s_wide, Classic));
        foreach (var size in new[] { s_square, s_wide })
        {
            var ratio = await BytesRatioAsync(easel, arguments, size);
            report.Add(
                Section,
                $"bytes of {size} hd against zlib level 6 on the same filtered rows",
                $"{ratio:0.00}x",
                $"{BytesAim:0.0}x",
                ratio <= BytesAim);
        }

        foreach (var template in easel.Templates.Where(static name => name != Classic))
        {
            await easel.DrawForAsync(arguments.Duration(0.5), "hd", s_square, template); // warm
            (pictures, cpu, _) = await easel.DrawForAsync(arguments.Duration(1.5), "hd", s_square, template);
            var each = cpu.TotalMilliseconds / pictures;
            report.Add(Section, $"{template} 1024x1024 hd", Rate(each), $"{TemplateAimMs:0} ms", each <= TemplateAimMs);
        }
    }

    private static async Task CompareAsync(BenchArguments arguments, Report report, double hd, string section)
    {
        const string What = "such a picture by Pillow, as FakeAI drew it";
        if (await PillowPeer.MeasureAsync(arguments.PillowScript, arguments.Times(PillowPictures)) is { } pillow)
        {
            var ratio = pillow / hd;
            report.Add(section, What, $"{pillow:0.0} ms, {ratio:0} times ours", $"{PillowAim:0} times", ratio >= PillowAim);
        }
        else
        {
            report.Add(section, What, "not measured: Pillow is not installed (python3-pil)");
        }
    }

    private static async Task<string> TimeAsync(Easel easel, BenchArguments arguments, string quality, ImageSize size, string template)
    {
        await easel.DrawForAsync(arguments.Duration(1), quality, size, template); // warm
        var (pictures, cpu, _) = await easel.DrawForAsync(arguments.Duration(4), quality, size, template);
        return Rate(cpu.TotalMilliseconds / pictures);
    }

    private static async Task<double> BytesRatioAsync(Easel easel, BenchArguments arguments, ImageSize size)
    {
        var (ours, zlib) = (0L, 0L);
        for (var i = 0; i < arguments.Times(ComparedPictures); i++)
        {
            await easel.DrawAsync("hd", size, Classic);
            var (one, other) = Recompressed.Compare(easel.Last);
            (ours, zlib) = (ours + one, zlib + other);
        }

        return (double)ours / zlib;
    }

    private static string Rate(double milliseconds) => $"{milliseconds:0.00} ms, {1000 / milliseconds:0}/s a core";
}
