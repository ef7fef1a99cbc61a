using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Tests.Sketch.Support;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Sketch.Classic;

public class PatternTests
{
    private static readonly Rgb s_ground = new(48, 176, 199);

    public static TheoryData<string> All { get; } = [.. Enum.GetNames<Pattern>().Except([nameof(Pattern.None)])];

    [Theory]
    [MemberData(nameof(All))]
    public void Draw_OnOneColor_IsWhiteAtAlphaForty(string name)
    {
        var pattern = Enum.Parse<Pattern>(name);
        using var raster = new Raster(512, 384, 3);
        Background.Solid(raster, s_ground);
        Patterns.Draw(raster, pattern, new SketchRandom(4));
        var picture = Pixels.Of(raster);
        var pixels = picture.In(PixelArea.Of(raster)).ToList();

        var once = s_ground.Toward(Rgb.White, 40 / 255.0);
        Assert.Contains(once, pixels);

        // Translucent: the ground shows through everywhere, even where a few lines cross; and most of it is untouched.
        Assert.All(pixels, pixel => Assert.True(pixel.R >= s_ground.R && pixel.R < 200 && pixel.B >= s_ground.B));
        Assert.InRange(pixels.Count(static pixel => pixel != s_ground), 300, pixels.Count * 3 / 4);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draw_TinyOrNarrow_Works(string name)
    {
        var pattern = Enum.Parse<Pattern>(name);
        foreach (var (width, height) in ((int, int)[])[(16, 16), (1, 1), (16, 900), (900, 16), (5, 3)])
        {
            for (var seed = 0; seed < 20; seed++)
            {
                using var raster = new Raster(width, height, 3);
                Background.Solid(raster, s_ground);
                Patterns.Draw(raster, pattern, new SketchRandom(seed));
            }
        }
    }

    [Fact]
    public void Draw_Waves_RepeatEveryFiveRows()
    {
        using var raster = new Raster(300, 200, 3);
        Background.Solid(raster, s_ground);
        Patterns.Draw(raster, Pattern.Waves, new SketchRandom(1));
        for (var y = 5; y < 200; y++)
        {
            Assert.True(raster.Row(y).SequenceEqual(raster.Row(y - 5)));
        }

        Assert.False(raster.Row(1).SequenceEqual(raster.Row(0)));
    }

    [Fact]
    public void Draw_Grid_HasLinesATwentiethOfTheLongerSideApart()
    {
        using var raster = new Raster(400, 200, 3);
        Background.Solid(raster, s_ground);
        Patterns.Draw(raster, Pattern.Grid, new SketchRandom(1));
        var picture = Pixels.Of(raster);
        for (var x = 0; x < 400; x++)
        {
            Assert.Equal(x % 20 == 0, picture.At(x, 10) != s_ground);
        }
    }

    [Fact]
    [ContractRow("S4-04", "S4-05", "S4-06", "S4-07", "S4-08", "S4-09", "S4-65")]
    public async Task GenerateAsync_ManyHdPrompts_ShowEveryPatternAndSayWhich()
    {
        using var artist = new Artist();
        var seen = new HashSet<string>();
        for (var i = 0; i < 200 && seen.Count < All.Count; i++)
        {
            var call = Artist.Call($"Prompt number {i}", 256, 256) with { Quality = "hd" };
            var (picture, produced) = await artist.DrawWithNotesAsync(call);
            var name = produced.Notes["pattern"];
            if (seen.Add(name))
            {
                // The same picture without its pattern shows that the pattern named is there, and that it is translucent.
                var bare = await artist.DrawAsync(call with { Options = Artist.Options(new { pattern = "none" }) });
                var changed = picture.In(new(0, 0, 256, 200)).Zip(bare.In(new(0, 0, 256, 200))).Where(static pair => pair.First != pair.Second).ToList();
                Assert.True(changed.Count > 20, name);
                Assert.All(changed, static pair => Assert.True(pair.First.Luma - pair.Second.Luma < 130));
            }
        }

        Assert.Equal(["circles", "dots", "grid", "hexagons", "lines", "triangles", "waves"], seen.Order());
    }
}
