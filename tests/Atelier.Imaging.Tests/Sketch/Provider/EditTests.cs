using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Tests.Sketch.Support;
using Atelier.Testing;
using PngSample = Atelier.Testing.Png;

namespace Atelier.Imaging.Tests.Sketch.Provider;

public sealed class EditTests : IDisposable
{
    private static readonly PixelArea s_hole = new(60, 50, 90, 70);

    private readonly Artist _artist = new();

    /// <summary>Every pixel its own colour.</summary>
    private readonly MemoryImageSource _picture = new(PngSample.Draw(200, 160, static (x, y) => 0xFF000000 | (uint)((x << 16) | (y << 8) | ((x * y) & 255))));

    private ProviderCall Edit => Artist.Call("A hat", 200, 160) with { Operation = ImageOperation.Edit, Images = [_picture] };

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    public async Task Edit_MaskWithAHole_ChangesEverythingInItAndNothingOutside(ImageFormat format)
    {
        using var mask = Mask(static hole => hole ? 0x00000000u : 0xFF000000u);
        foreach (var size in (ImageSize?[])[null, new(200, 160)])
        {
            await AssertOnlyTheHoleChangedAsync(Edit with { Mask = mask, Size = size, Format = format });
        }
    }

    [Theory]
    [InlineData("transparent", 1)]
    [InlineData("opaque", 0)]
    public async Task Edit_BackgroundThatAGivenPictureCannotGet_IsSaid(string background, int warnings)
    {
        var (outcome, _) = await _artist.AskAsync(Edit with { Background = background });
        var said = Assert.IsType<AttemptOutcome.Produced>(outcome).Warnings;
        Assert.Equal(warnings, said.Count(static warning => warning.Contains("'background'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Edit_BlackAndWhiteMask_PaintsTheWhite()
    {
        using var mask = Mask(static hole => hole ? 0xFFFFFFFF : 0xFF000000);
        await AssertOnlyTheHoleChangedAsync(Edit with { Mask = mask });
    }

    [Fact]
    public async Task Edit_MaskAndSeveralPictures_ComposesThemInTheHole()
    {
        using var mask = Mask(static hole => hole ? 0x00000000u : 0xFF000000u);
        using var green = new MemoryImageSource(PngSample.Solid(50, 50, 0xFF00FF00));
        var call = Edit with { Mask = mask, Images = [_picture, green] };
        await AssertOnlyTheHoleChangedAsync(call);
        var picture = await _artist.DrawAsync(call);
        Assert.True(picture.In(s_hole).Average(static pixel => pixel.G) > picture.In(s_hole).Average(static pixel => pixel.R) + 60);
    }

    [Fact]
    public async Task Edit_MaskThatForbidsEverything_GivesThePictureBack()
    {
        using var mask = Mask(static _ => 0xFF000000);
        var before = await Pixels.DecodeAsync(_picture.Bytes.ToArray());
        var after = await _artist.DrawAsync(Edit with { Mask = mask });
        Assert.True(after.Rgba.SequenceEqual(before.Rgba));
    }

    [Fact]
    public async Task Edit_SoftMask_MixesOldAndNew()
    {
        using var hard = Mask(static hole => hole ? 0x00000000u : 0xFF000000u);
        using var soft = Mask(static hole => hole ? 0x80000000u : 0xFF000000u);
        var before = await Pixels.DecodeAsync(_picture.Bytes.ToArray());
        var (whole, half) = (await _artist.DrawAsync(Edit with { Mask = hard }), await _artist.DrawAsync(Edit with { Mask = soft }));
        for (var x = s_hole.Left; x < s_hole.Right; x++)
        {
            Assert.InRange(half.At(x, 60).R, Math.Min(before.At(x, 60).R, whole.At(x, 60).R), Math.Max(before.At(x, 60).R, whole.At(x, 60).R));
        }

        Assert.True(half.ErrorTo(before) < whole.ErrorTo(before) / 2);
    }

    [Fact]
    public async Task Edit_TransparentPicture_StaysTransparentOutsideTheMask()
    {
        using var clear = new MemoryImageSource(PngSample.Draw(200, 160, static (x, _) => (uint)(x << 24) | 0x00336699));
        using var mask = Mask(static hole => hole ? 0x00000000u : 0xFF000000u);
        var before = await Pixels.DecodeAsync(clear.Bytes.ToArray());
        var after = await _artist.DrawAsync(Edit with { Images = [clear], Mask = mask });
        for (var x = 0; x < 200; x++)
        {
            Assert.Equal(before.AlphaAt(x, 10), after.AlphaAt(x, 10));
            Assert.Equal(before.At(x, 10), after.At(x, 10));
        }

        Assert.Equal(255, after.AlphaAt(100, 80));
    }

    [Fact]
    public async Task Edit_WithoutMask_ShowsThePictureAndThePrompt()
    {
        using var dark = new MemoryImageSource(PngSample.Solid(300, 300, 0xFF101010));
        using var light = new MemoryImageSource(PngSample.Solid(300, 300, 0xFFF0F0F0));
        var call = Artist.Call("A hat", 256, 256) with { Operation = ImageOperation.Edit, Images = [dark], Seed = 9 };
        var (onDark, onLight) = (await _artist.DrawAsync(call), await _artist.DrawAsync(call with { Images = [light] }));
        var corner = new PixelArea(0, 0, 256, 60);
        Assert.True(onLight.In(corner).Average(static pixel => pixel.Luma) > onDark.In(corner).Average(static pixel => pixel.Luma) + 80);
        Assert.True(onDark.ErrorTo(await _artist.DrawAsync(call with { Prompt = "A coat" })) > 0);

        // More strength leaves less of the picture.
        var weak = await _artist.DrawAsync(call with { Strength = 0.1 });
        var strong = await _artist.DrawAsync(call with { Strength = 0.9 });
        Assert.True(weak.In(corner).Average(static pixel => pixel.Luma) < strong.In(corner).Average(static pixel => pixel.Luma));
    }

    [Fact]
    public async Task Edit_SeveralPictures_LiesThemSideBySide()
    {
        using var red = new MemoryImageSource(PngSample.Solid(64, 64, 0xFFFF0000));
        using var blue = new MemoryImageSource(PngSample.Solid(64, 64, 0xFF0000FF));
        var picture = await _artist.DrawAsync(Artist.Call("Both", 400, 200) with { Operation = ImageOperation.Edit, Images = [red, blue], Seed = 2, Strength = 0.1 });
        var (left, right) = (picture.At(50, 50), picture.At(350, 50));
        Assert.True(left.R > left.B + 100 && right.B > right.R + 100, $"{left} {right}");
    }

    [Fact]
    public async Task Edit_NoSize_KeepsThePictures() =>
        Assert.Equal(new ImageSize(200, 160), (await _artist.DrawAsync(Edit with { Size = null })).Size);

    [Fact]
    public async Task Edit_Markup_IsDrawnOverThePicture()
    {
        using var markup = new MemoryImageSource(PngSample.Draw(200, 160, static (x, _) => x < 100 ? 0xFFFF0000 : 0));
        var call = Edit with { Strength = 0.05, Seed = 1 };
        var (plain, marked) = (await _artist.DrawAsync(call), await _artist.DrawAsync(call with { Markup = markup }));
        Assert.True(plain.SameIn(new(110, 0, 90, 60), marked));
        Assert.False(plain.SameIn(new(0, 0, 90, 60), marked));
    }

    [Fact]
    public async Task Vary_SeveralTakes_DifferFromEachOtherAndResembleThePicture()
    {
        using var picture = new MemoryImageSource(PngSample.Draw(256, 256, static (x, _) => x < 128 ? 0xFF000000 : 0xFFFFFFFF));
        var call = Artist.Call("", 256, 256) with { Operation = ImageOperation.Vary, Images = [picture], Count = 10 };
        var takes = await Task.WhenAll((await _artist.FilesAsync(call)).Select(Pixels.DecodeAsync));
        for (var i = 0; i < takes.Length; i++)
        {
            Assert.True(takes[i].At(240, 100).Luma > takes[i].At(15, 100).Luma + 100);
            for (var j = 0; j < i; j++)
            {
                Assert.True(takes[i].ErrorTo(takes[j]) > 10);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [ContractRow("S4-63")]
    public async Task Upscale_ByAFactor_HasThatManyTimesThePixelsOfTheSamePicture(int scale)
    {
        using var small = new MemoryImageSource(PngSample.Draw(60, 40, static (x, y) => 0xFF000000 | (uint)((x * 4 << 16) | (y * 6 << 8) | 90)));
        var call = Artist.Call("") with { Operation = ImageOperation.Upscale, Images = [small], Scale = scale, Size = null };
        var (large, before) = (await _artist.DrawAsync(call), await Pixels.DecodeAsync(small.Bytes.ToArray()));
        Assert.Equal(new ImageSize(60 * scale, 40 * scale), large.Size);
        for (var x = 5; x < 55; x += 5)
        {
            var (was, became) = (before.At(x, 20), large.At((x * scale) + (scale / 2), (20 * scale) + (scale / 2)));
            Assert.InRange(became.R, was.R - 6, was.R + 6);
            Assert.InRange(became.G, was.G - 6, was.G + 6);
        }
    }

    [Fact]
    public async Task Upscale_TransparentPicture_StaysTransparent()
    {
        using var clear = new MemoryImageSource(PngSample.Draw(60, 40, static (x, _) => x < 30 ? 0x00FF0000 : 0xFFFF0000));
        var large = await _artist.DrawAsync(Artist.Call("") with { Operation = ImageOperation.Upscale, Images = [clear], Size = null });
        Assert.Equal((0, 255), (large.AlphaAt(10, 10), large.AlphaAt(110, 10)));
    }

    public void Dispose()
    {
        _picture.Dispose();
        _artist.Dispose();
    }

    private static MemoryImageSource Mask(Func<bool, uint> argb) => new(PngSample.Draw(
        200,
        160,
        (x, y) => argb(x >= s_hole.Left && x < s_hole.Right && y >= s_hole.Top && y < s_hole.Bottom)));

    private async Task AssertOnlyTheHoleChangedAsync(ProviderCall call)
    {
        var before = await Pixels.DecodeAsync(_picture.Bytes.ToArray());
        var after = await _artist.DrawAsync(call);
        Assert.Equal(before.Size, after.Size);
        var changed = 0;
        for (var y = 0; y < before.Height; y++)
        {
            for (var x = 0; x < before.Width; x++)
            {
                var inside = x >= s_hole.Left && x < s_hole.Right && y >= s_hole.Top && y < s_hole.Bottom;
                Assert.True(inside || before.At(x, y) == after.At(x, y), $"{x},{y}");
                changed += before.At(x, y) != after.At(x, y) ? 1 : 0;
            }
        }

        Assert.InRange(changed, s_hole.Width * s_hole.Height * 98 / 100, s_hole.Width * s_hole.Height);
    }
}
