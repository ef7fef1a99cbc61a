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
    public void Draw_NotSvg_Throws()
    {
        Assert.Throws<VipsException>(() => SvgDrawing.Draw("nothing"u8.ToArray(), new ImageSize(4, 4), new byte[64]));
    }
}
