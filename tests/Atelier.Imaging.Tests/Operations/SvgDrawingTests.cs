using System.Text;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Tests.Operations;

public class SvgDrawingTests
{
    [Theory]
    [InlineData(20, 10)]
    [InlineData(40, 20)]
    [InlineData(33, 50)]
    public void Draw_HalfRedHalfClear_FillsTheSizeAskedFor(int width, int height)
    {
        var svg = """<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#f00"/></svg>""";
        var rgba = new byte[width * height * 4];

        SvgDrawing.Draw(Encoding.UTF8.GetBytes(svg), new ImageSize(width, height), rgba);

        Assert.Equal([255, 0, 0, 255], rgba[..4]);
        Assert.Equal(0, rgba[^1]);
    }

    [Fact]
    public void Draw_ReferencesToFiles_StayEmpty()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var png = Path.Combine(folder.FullName, "red.png");
            File.WriteAllBytes(png, Samples.OneColour(ImageFormat.Png, 255));
            var svg = $"""
                <!DOCTYPE svg [<!ENTITY outside SYSTEM "file://{png}">]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">
                  <image href="file://{png}" width="20" height="10"/><image xlink:href="{png}" width="20" height="10"/>
                </svg>
                """;
            var rgba = new byte[20 * 10 * 4];

            SvgDrawing.Draw(Encoding.UTF8.GetBytes(svg), new ImageSize(20, 10), rgba);

            Assert.All(rgba, static value => Assert.Equal(0, value));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Draw_EmbeddedPicture_IsDrawn()
    {
        var data = Convert.ToBase64String(Samples.OneColour(ImageFormat.Png, 255));
        var svg = $"""<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><image href="data:image/png;base64,{data}" width="64" height="48"/></svg>""";
        var rgba = new byte[64 * 48 * 4];

        SvgDrawing.Draw(Encoding.UTF8.GetBytes(svg), new ImageSize(64, 48), rgba);

        Assert.Equal([200, 100, 0, 255], rgba[(4 * 1000)..(4 * 1001)]);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("Ж")]
    [InlineData("世")]
    [InlineData("한")]
    [InlineData("م")]
    [InlineData("न")]
    [InlineData("ก")]
    [InlineData("😀")]
    public void Draw_Text_LooksAsItsMaskDoes(string text)
    {
        var size = new ImageSize(80, 80);
        var svg = $"""<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><text x="10" y="55" font-size="40" font-family="DejaVu Sans">{text}</text></svg>""";
        var rgba = new byte[size.Pixels * 4];

        SvgDrawing.Draw(Encoding.UTF8.GetBytes(svg), size, rgba);

        var mask = TextDrawing.Draw(text, new TextStyle(40));
        var inked = Enumerable.Range(0, (int)size.Pixels).Where(i => rgba[(i * 4) + 3] > 0).ToList();
        Assert.InRange(inked.Max(i => i % 80) - inked.Min(i => i % 80) + 1, mask.Width - 3, mask.Width + 3);
        Assert.InRange(inked.Max(i => i / 80) - inked.Min(i => i / 80) + 1, mask.Height - 3, mask.Height + 3);
        Assert.InRange(inked.Sum(i => rgba[(i * 4) + 3]), mask.Coverage.Sum(static value => value) * 0.8, mask.Coverage.Sum(static value => value) * 1.2);
    }

    [Fact]
    public void Draw_NotSvg_Throws()
    {
        Assert.Throws<VipsException>(() => SvgDrawing.Draw("nothing"u8.ToArray(), new ImageSize(4, 4), new byte[64]));
    }
}
