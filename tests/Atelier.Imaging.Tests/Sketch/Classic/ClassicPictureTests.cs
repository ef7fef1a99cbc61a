using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Tests.Sketch.Support;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Sketch.Classic;

/// <summary>Section 5.3 of the contract, pixel by pixel.</summary>
public sealed class ClassicPictureTests : IDisposable
{
    private readonly Artist _artist = new();

    private static PixelArea Watermark(Pixels picture) => new(picture.Width * 3 / 4, picture.Height - 40, picture.Width / 4, 40);

    [Theory]
    [InlineData("vivid")]
    [InlineData("natural")]
    [ContractRow("S4-02", "S4-15", "S4-16")]
    public async Task Standard_AnyStyle_HasOneColorOfItsPaletteInEveryCorner(string style)
    {
        var seen = new HashSet<Rgb>();
        for (var i = 0; i < 40; i++)
        {
            var picture = await _artist.DrawAsync(Artist.Call($"Prompt {i}", 256, 256) with { Quality = "standard", Style = style });
            var corner = picture.At(0, 0);
            Assert.Contains(corner, Palette.ForStyle(style).Colors);
            Assert.Equal([corner, corner, corner], [picture.At(255, 0), picture.At(0, 255), picture.At(255, 255)]);
            seen.Add(corner);
        }

        Assert.True(seen.Count > 5);
    }

    [Fact]
    [ContractRow("S4-10")]
    public async Task Standard_AwayFromText_AllPixelsAreAlike()
    {
        var picture = await _artist.DrawAsync(Artist.Call("A short prompt") with { Quality = "standard" });
        var ground = picture.At(0, 0);
        Assert.All(picture.In(new(0, 0, 1024, 450)), pixel => Assert.Equal(ground, pixel));
        Assert.All(picture.In(new(0, 580, 1024, 400)), pixel => Assert.Equal(ground, pixel));
    }

    [Fact]
    [ContractRow("S4-03")]
    public async Task Hd_BothDirections_RunFromOneColorToAnotherWithoutTurningBack()
    {
        var directions = new HashSet<bool>();
        for (var i = 0; directions.Count < 2; i++)
        {
            Assert.True(i < 50);
            var call = Artist.Call($"Prompt {i}", 512, 512) with { Quality = "hd", Options = Artist.Options(new { pattern = "none" }) };
            var picture = await _artist.DrawAsync(call);
            var (start, across, down) = (picture.At(0, 0), picture.At(511, 0), picture.At(0, 511));
            var vertical = start == across;
            directions.Add(vertical);
            Assert.Contains(start, Palette.Vivid.Colors);
            Assert.Contains(vertical ? down : across, Palette.Vivid.Colors);
            Assert.NotEqual(start, vertical ? down : across);
            for (var step = 1; step < 512; step++)
            {
                var (before, here) = vertical ? (picture.At(0, step - 1), picture.At(0, step)) : (picture.At(step - 1, 0), picture.At(step, 0));
                var end = vertical ? down : across;
                Assert.True(Nears(before.R, here.R, end.R) && Nears(before.G, here.G, end.G) && Nears(before.B, here.B, end.B));
            }
        }

        static bool Nears(int before, int here, int end) => Math.Abs(end - here) <= Math.Abs(end - before);
    }

    [Fact]
    [ContractRow("S4-11", "S4-12")]
    public async Task Prompt_OnEitherQuality_IsWhiteWithAHardBlackShadowInTheMiddle()
    {
        foreach (var quality in (string[])["standard", "hd"])
        {
            var call = Artist.Call("HHHHHHHH") with { Quality = quality, Seed = 5 };
            var picture = await _artist.DrawAsync(call);
            var other = await _artist.DrawAsync(call with { Prompt = "OOOOOOOO" });
            var middle = new PixelArea(300, 480, 424, 64);
            Assert.Contains(Rgb.White, picture.In(middle));
            Assert.False(picture.SameIn(middle, other));
            Assert.True(picture.SameIn(new(0, 0, 1024, 400), other));

            // Along every stem's right edge: white, then black, within two pixels.
            var shadowed = 0;
            for (var x = middle.Left; x < middle.Right - 3; x++)
            {
                var y = middle.Top + 36;
                shadowed += picture.At(x, y) == Rgb.White && (picture.At(x + 1, y).Luma < 30 || picture.At(x + 2, y).Luma < 30 || picture.At(x + 3, y).Luma < 30) ? 1 : 0;
            }

            Assert.InRange(shadowed, 8, 60);
        }
    }

    [Theory]
    [InlineData("standard", 256, 256)]
    [InlineData("hd", 256, 256)]
    [InlineData("hd", 1024, 1792)]
    [InlineData("standard", 1792, 1024)]
    [ContractRow("S4-13")]
    public async Task Prompt_TwoHundredCharactersInAnyScript_StaysInside(string quality, int width, int height)
    {
        string[] prompts = [new('W', 200), string.Concat(Enumerable.Repeat("words and ", 20)), new('猫', 200), string.Concat(Enumerable.Repeat("قطة لطيفة ", 20)), string.Concat(Enumerable.Repeat("🚀", 200))];
        foreach (var prompt in prompts)
        {
            var call = Artist.Call(prompt, width, height) with { Quality = quality, Seed = 3, Options = Artist.Options(new { pattern = "none" }) };
            var picture = await _artist.DrawAsync(call);
            var blank = await _artist.DrawAsync(call with { Prompt = "-" });

            // Some ink, and none of it on the outermost pixels: the text ends before the picture does.
            var middle = new PixelArea(width / 4, height / 4, width / 2, height / 2);
            Assert.False(picture.SameIn(middle, blank));
            Assert.True(picture.SameIn(new(0, 0, 4, height), blank));
            Assert.True(picture.SameIn(new(width - 4, 0, 4, height), blank));
            Assert.True(picture.SameIn(new(0, 0, width, 4), blank));
        }
    }

    [Theory]
    [InlineData(256)]
    [InlineData(1024)]
    [ContractRow("S4-14")]
    public async Task Watermark_LowerRight_DiffersFromTheGroundAndByModel(int side)
    {
        var call = Artist.Call("A prompt", side, side) with { Model = "dall-e-2" };
        var (one, other) = (await _artist.DrawAsync(call), await _artist.DrawAsync(call with { Model = "dall-e-3" }));
        var box = new PixelArea(side - 60, side - 20, 55, 15);
        Assert.All(one.In(box), pixel => Assert.NotEqual(one.At(0, 0), pixel));
        Assert.False(one.SameIn(new(0, side - 40, side, 40), other));
        Assert.True(one.SameIn(new(0, 0, side, side - 40), other));
    }

    [Fact]
    [ContractRow("S4-43")]
    public async Task SamePromptAndSettings_AnotherTime_DiffersOnlyInTheWatermark()
    {
        foreach (var quality in (string[])["standard", "hd"])
        {
            var call = Artist.Call("Make it the same") with { Quality = quality };
            var first = await _artist.DrawAsync(call);
            _artist.Time.Advance(TimeSpan.FromSeconds(61));
            using var fresh = new Artist();
            fresh.Time.Advance(TimeSpan.FromDays(3));
            foreach (var again in (Pixels[])[await _artist.DrawAsync(call), await fresh.DrawAsync(call)])
            {
                var mark = Watermark(first);
                Assert.True(first.SameIn(new(0, 0, 1024, mark.Top), again));
                Assert.True(first.SameIn(new(0, mark.Top, mark.Left, mark.Height), again));
                Assert.False(first.SameIn(mark, again));
            }
        }
    }

    [Fact]
    [ContractRow("S4-28", "S4-44")]
    public async Task SeveralPictures_InOneCallOrOneByOne_AllDifferAndComeOutTheSame()
    {
        foreach (var seed in (long?[])[null, 42])
        {
            var call = Artist.Call("Five of them", 256, 256) with { Count = 10, Quality = "standard", Seed = seed };
            var files = await _artist.FilesAsync(call);
            var pictures = await Task.WhenAll(files.Select(Pixels.DecodeAsync));
            Assert.Equal(10, pictures.Select(static picture => picture.At(0, 0)).Distinct().Count());
            for (var i = 0; i < 10; i++)
            {
                var alone = await _artist.FilesAsync(call with { Count = 1, FirstIndex = i });
                Assert.Equal(files[i], Assert.Single(alone));
            }
        }
    }

    [Fact]
    public async Task Seed_GivenOrReported_DecidesInsteadOfThePrompt()
    {
        var call = Artist.Call("One prompt", 256, 256) with { Quality = "hd" };
        var (picture, produced) = await _artist.DrawWithNotesAsync(call with { FirstIndex = 3 });
        var again = await _artist.DrawAsync(call with { Seed = produced.Seed });
        Assert.True(picture.SameIn(new(0, 0, 256, 216), again));

        var other = await _artist.DrawAsync(call with { Seed = produced.Seed + 1 });
        Assert.False(picture.SameIn(new(0, 0, 256, 80), other));
    }

    [Fact]
    [ContractRow("S4-24", "S4-26")]
    public async Task Files_OfEitherQuality_AreRgbPngsThatDiffer()
    {
        var call = Artist.Call("A prompt");
        var standard = Assert.Single(await _artist.FilesAsync(call));
        var hd = Assert.Single(await _artist.FilesAsync(call with { Quality = "hd" }));
        Assert.NotEqual(standard, hd);
        foreach (var file in (byte[][])[standard, hd])
        {
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
            Assert.Equal((8, 2), (file[24], file[25]));
        }
    }

    [Theory]
    [InlineData("A cute cat")]
    [InlineData("A serene mountain landscape")]
    [InlineData("A futuristic city with flying cars and neon lights at night, seen from a rooftop")]
    [InlineData("一只可爱的猫坐在红色的沙发上，看着窗外的雨")]
    [ContractRow("S4-48")]
    public async Task Standard_OfAMegapixel_TakesTenToFiftyKilobytes(string prompt) =>
        Assert.InRange(Assert.Single(await _artist.FilesAsync(Artist.Call(prompt) with { Quality = "standard" })).Length, 10_000, 50_000);

    [Theory]
    [InlineData("dall-e-2", 256, 256)]
    [InlineData("dall-e-2", 512, 512)]
    [InlineData("dall-e-2", 1024, 1024)]
    [InlineData("dall-e-3", 1792, 1024)]
    [InlineData("dall-e-3", 1024, 1792)]
    [InlineData("sketch", 16, 16)]
    [InlineData("sketch", 17, 801)]
    [InlineData("sketch", 3840, 2160)]
    [InlineData("sketch", 2160, 3840)]
    [InlineData("sketch", 3840, 16)]
    public async Task Size_AnyAllowed_IsExact(string model, int width, int height)
    {
        foreach (var quality in (string[])["standard", "hd"])
        {
            var picture = await _artist.DrawAsync(Artist.Call("Any size", width, height) with { Model = model, Quality = quality });
            Assert.Equal(new ImageSize(width, height), picture.Size);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀 🚀 👨‍👩‍👧‍👦")]
    [InlineData("<b>&amp;\"'</b> & {{prompt}}")]
    [InlineData("\ud800 lone surrogate")]
    [InlineData("null\0and\u0001controls\nand lines")]
    [InlineData("فن عربي")]
    public async Task Prompt_OfAnyKind_IsDrawn(string prompt)
    {
        var picture = await _artist.DrawAsync(Artist.Call(prompt, 512, 512));
        Assert.Contains(Rgb.White, picture.In(new(0, 200, 512, 112)));
    }

    [Fact]
    public async Task Transparent_HasNothingInTheCornersAndAColorForEachPicture()
    {
        var files = await _artist.FilesAsync(Artist.Call("A sticker", 512, 512) with { Background = "transparent", Count = 10 });
        var pictures = await Task.WhenAll(files.Select(Pixels.DecodeAsync));
        Assert.All(pictures, static picture =>
        {
            Assert.Equal([0, 0, 0, 0], [picture.AlphaAt(0, 0), picture.AlphaAt(511, 0), picture.AlphaAt(0, 511), picture.AlphaAt(511, 511)]);
            Assert.Equal(255, picture.AlphaAt(256, 256));
        });
        Assert.Equal(10, pictures.Select(static picture => picture.At(256, 120)).Distinct().Count());
    }

    public void Dispose() => _artist.Dispose();
}
