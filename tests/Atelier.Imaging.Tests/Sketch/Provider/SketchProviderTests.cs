using Atelier.Imaging.Formats;
using Atelier.Imaging.Sketch;
using Atelier.Imaging.Tests.Sketch.Support;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Sketch.Provider;

public sealed class SketchProviderTests : IDisposable
{
    private readonly Artist _artist = new();

    [Fact]
    public void Traits_Always_AreLocalAndTrusted() =>
        Assert.Equal(("sketch", true, true), (_artist.Provider.Id, _artist.Provider.Traits.Local, _artist.Provider.Traits.Trusted));

    [Fact]
    public async Task GenerateAsync_SeveralPictures_AreNumberedFromTheFirstIndex()
    {
        var (outcome, sink) = await _artist.AskAsync(Artist.Call(width: 64, height: 64) with { Count = 3, FirstIndex = 2 });
        var produced = Assert.IsType<AttemptOutcome.Produced>(outcome);
        Assert.Equal([2, 3, 4], produced.Images.Select(static image => image.Index));
        Assert.Equal([2, 3, 4], sink.Headers.Select(static header => header.Index));
        Assert.Equal(produced.Images.Select(static image => image.Seed), sink.Headers.Select(static header => header.Seed));
        Assert.Equal(sink.Images.Values.Select(static image => (long?)image.Length), sink.Headers.Select(static header => header.ClaimedLength));
        Assert.All(produced.Images, static image => Assert.Equal("classic", image.Notes["template"]));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(null, 0)]
    public async Task GenerateAsync_WordsWanted_SaysOneSentenceWithoutThePrompt(bool? wanted, int sentences)
    {
        var (_, sink) = await _artist.AskAsync(Artist.Call("A secret", 64, 64) with { WantsText = wanted, Count = 2 });

        Assert.Equal(sentences, sink.Texts.Count);
        Assert.All(sink.Texts, static text => Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    [InlineData(ImageFormat.Gif)]
    public async Task GenerateAsync_AnyFormat_IsThatFormat(ImageFormat format)
    {
        var call = Artist.Call(width: 256, height: 128) with { Format = format, Seed = 3 };
        var file = Assert.Single(await _artist.FilesAsync(call));
        var facts = (await new ImageIntake().InspectAsync(new MemoryStream(file), long.MaxValue, Artist.Cancel)).Facts!;
        Assert.Equal((format, 256, 128), (facts.Format, facts.Width, facts.Height));
        var png = await _artist.DrawAsync(call with { Format = ImageFormat.Png });
        Assert.True(png.ErrorTo(await Pixels.DecodeAsync(file)) < 150);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    public async Task GenerateAsync_HigherCompressionValue_IsLargerAndNearer(ImageFormat format)
    {
        var call = Artist.Call("Text to be blurred", 256, 256) with { Format = format, Quality = "hd" };
        var low = Assert.Single(await _artist.FilesAsync(call with { Compression = 20 }));
        var high = Assert.Single(await _artist.FilesAsync(call with { Compression = 95 }));
        Assert.True(high.Length > low.Length);
        var exact = await _artist.DrawAsync(call with { Format = ImageFormat.Png });
        Assert.True(exact.ErrorTo(await Pixels.DecodeAsync(high)) < exact.ErrorTo(await Pixels.DecodeAsync(low)));
    }

    [Theory]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    [InlineData(ImageFormat.Gif)]
    public async Task GenerateAsync_TransparentInOtherFormats_KeepsAlpha(ImageFormat format)
    {
        var picture = await _artist.DrawAsync(Artist.Call(width: 256, height: 256) with { Format = format, Background = "transparent" });
        Assert.Equal((0, 255), (picture.AlphaAt(0, 0), picture.AlphaAt(128, 128)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task GenerateAsync_Partials_ComeNearerAndNearerToThePicture(int count)
    {
        foreach (var side in (int[])[16, 256, 1024])
        {
            var call = Artist.Call("A picture that appears", side, side) with { PartialImages = count, Quality = "hd", Count = 2 };
            var (_, sink) = await _artist.AskAsync(call);
            Assert.Equal(
                Enumerable.Range(0, 2).SelectMany(index => Enumerable.Range(0, count).Select(partial => (index, partial))),
                sink.Partials.Select(static partial => (partial.Index, partial.Partial)));
            var final = await Pixels.DecodeAsync(sink.Images[1]);
            var error = double.MaxValue;
            foreach (var (_, _, image) in sink.Partials.Where(static partial => partial.Index == 1))
            {
                var unfinished = await Pixels.DecodeAsync(image);
                Assert.Equal(final.Size, unfinished.Size);
                Assert.InRange(unfinished.ErrorTo(final), 0.001, error - 0.001);
                error = unfinished.ErrorTo(final);
            }
        }
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Webp)]
    [ContractRow("S4-66")]
    public async Task GenerateAsync_Frames_MakeAnAnimation(ImageFormat format)
    {
        var file = Assert.Single(await _artist.FilesAsync(Artist.Call(width: 96, height: 64) with { Format = format, FrameCount = 5, FrameDurationMs = 120 }));
        var facts = (await new ImageIntake().InspectAsync(new MemoryStream(file), long.MaxValue, Artist.Cancel)).Facts!;
        Assert.Equal((format, 5, 96, 64), (facts.Format, facts.Frames, facts.Width, facts.Height));
    }

    [Fact]
    public async Task GenerateAsync_NoSize_IsAMegapixelOfTheRatio()
    {
        var call = Artist.Call() with { Size = null };
        Assert.Equal(new ImageSize(1024, 1024), (await _artist.DrawAsync(call)).Size);
        Assert.Equal(new ImageSize(1360, 768), (await _artist.DrawAsync(call with { AspectRatio = "16:9" })).Size);
        Assert.Equal(new ImageSize(832, 1248), (await _artist.DrawAsync(call with { AspectRatio = "2:3" })).Size);
    }

    [Fact]
    public async Task GenerateAsync_FiftyAtOnce_AllSucceedAndDiffer()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _artist.FilesAsync(Artist.Call($"Prompt {i}", 256, 256))));
        Assert.Equal(50, all.Select(static files => Convert.ToHexString(Assert.Single(files))).Distinct().Count());
    }

    [Fact]
    public async Task GenerateAsync_QualityWords_MeanPlainOrHd()
    {
        foreach (var (quality, hd) in ((string?, bool)[])[(null, false), ("standard", false), ("low", false), ("auto", false), ("hd", true), ("medium", true), ("high", true)])
        {
            var (_, produced) = await _artist.DrawWithNotesAsync(Artist.Call(width: 64, height: 64) with { Quality = quality });
            Assert.Equal(hd, produced.Notes["pattern"] != "none");
        }
    }

    public void Dispose() => _artist.Dispose();
}
