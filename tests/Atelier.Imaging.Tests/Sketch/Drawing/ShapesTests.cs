using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Tests.Sketch.Drawing;

public class ShapesTests
{
    private static readonly byte s_full = Blend.Mix(0, 255, WhitePen.PatternAlpha);

    [Fact]
    public void Disc_WhollyInside_CoversItsArea()
    {
        using var raster = Black(40, 40);
        Shapes.Disc(raster, WhitePen.Pattern, 20, 20, 8);
        Assert.Equal(Math.PI * 64, Covered(raster), tolerance: 2.0);
        Assert.Equal(s_full, raster.Row(20)[20 * 3]);
    }

    [Fact]
    public void Ring_WhollyInside_CoversItsLineAndNothingElse()
    {
        using var raster = Black(80, 80);
        Shapes.Ring(raster, WhitePen.Pattern, 40, 40, 30, width: 2);
        Assert.Equal(2 * Math.PI * 30 * 2, Covered(raster), tolerance: 6.0);
        Assert.Equal(0, raster.Row(40)[40 * 3]);
        Assert.Equal(s_full, raster.Row(40)[(40 + 30) * 3]);
    }

    [Theory]
    [InlineData(10, 10, 70, 10)]
    [InlineData(10, 10, 10, 70)]
    [InlineData(10, 12, 70, 55)]
    [InlineData(60, 70, 12, 10)]
    public void Line_AnyDirection_CoversLengthTimesWidth(float x0, float y0, float x1, float y1)
    {
        using var raster = Black(80, 80);
        Shapes.Line(raster, WhitePen.Pattern, x0, y0, x1, y1, width: 2);
        var length = Math.Sqrt(Math.Pow(x1 - x0, 2) + Math.Pow(y1 - y0, 2));
        Assert.Equal(2 * length, Covered(raster), tolerance: length * 0.06);
    }

    [Fact]
    public void EveryShape_HangingOverEveryEdge_IsClipped()
    {
        using var raster = Black(20, 10);
        for (var x = -30; x < 50; x += 7)
        {
            for (var y = -30; y < 40; y += 7)
            {
                Shapes.Ring(raster, WhitePen.Pattern, x, y, 9, width: 2);
                Shapes.Disc(raster, WhitePen.Pattern, x, y, 5);
                Shapes.Line(raster, WhitePen.Pattern, x, y, 19 - x, 9 - y, width: 2);
            }
        }

        Assert.True(Covered(raster) > 0);
    }

    private static Raster Black(int width, int height)
    {
        var raster = new Raster(width, height, 3);
        raster.Bytes.Clear();
        return raster;
    }

    /// <summary>Pixels covered, parts of them counted as such.</summary>
    private static double Covered(Raster raster)
    {
        var sum = 0.0;
        foreach (var value in raster.Bytes)
        {
            sum += value;
        }

        return sum / 3 / s_full;
    }
}
