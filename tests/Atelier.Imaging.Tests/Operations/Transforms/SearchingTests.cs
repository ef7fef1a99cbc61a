using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations.Transforms;

public sealed class SearchingTests : IDisposable
{
    private static readonly ImageSize s_size = new(60, 40);

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    [ContractRow("S3-84")]
    public async Task Autocrop_BorderOfOneColour_IsCutOff()
    {
        var framed = Workbench.Png(s_size, static (x, y) => x is >= 10 and < 40 && y is >= 5 and < 30 ? Workbench.Red : Workbench.White);

        using var made = await _bench.DoAsync(framed, new PictureTransform.Autocrop());

        Assert.Equal("30x25", made.Size.ToString());
        Assert.Equal(Workbench.Red, Workbench.At(made, 0, 0));
    }

    [Fact]
    public async Task Autocrop_SeeThroughBorder_IsCutOffWhateverItsColour()
    {
        var framed = Workbench.Png(s_size, static (x, y) =>
            x is >= 20 and < 50 && y is >= 10 and < 40 ? Workbench.Red : ((byte)(x * 4), (byte)(y * 6), (byte)0, (byte)0));

        using var made = await _bench.DoAsync(framed, new PictureTransform.Autocrop());

        Assert.Equal("30x30", made.Size.ToString());
    }

    [Fact]
    public async Task Autocrop_NothingToCut_LeavesItAndSaysSo()
    {
        var plain = await _bench.TryAsync(Workbench.Png(s_size, static (_, _) => Workbench.Red), new PictureTransform.Autocrop());
        var full = await _bench.TryAsync(Workbench.Halves(s_size), new PictureTransform.Autocrop { Threshold = 255 });

        Assert.Contains("no border", Assert.Single(plain.Warnings), StringComparison.Ordinal);
        Assert.Single(full.Warnings);
        Assert.Equal(s_size, (await _bench.FactsAsync(plain.Bytes!)).Size);
    }

    [Fact]
    public async Task Autocrop_MovingPicture_KeepsWhatAnyFrameShows()
    {
        var size = new ImageSize(40, 40);
        var frames = Workbench.Pixels(new ImageSize(40, 80), static (x, y) =>
            (y < 40 ? x is >= 5 and < 15 && y is >= 5 and < 15 : x is >= 20 and < 30 && y is >= 60 and < 70) ? Workbench.Red : Workbench.White);
        using var gif = Atelier.Imaging.Operations.ImageEncoder.EncodeAnimation(
            frames, size, 100, ImageFormat.Gif, Atelier.Imaging.Operations.EncodeOptions.Default);

        var made = await _bench.TryAsync(gif.GetSpan().ToArray(), new PictureTransform.Autocrop());
        var facts = await _bench.FactsAsync(made.Bytes!);

        Assert.Equal(("25x25", 2), (facts.Size.ToString(), facts.Frames));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task FaceCrop_OneSpotOfSkin_KeepsItAndSaysThatItKnowsNoFaces()
    {
        // A patch of skin far from the middle of a grey wall.
        var wall = Workbench.Png(new ImageSize(300, 100), static (x, y) =>
            x is >= 230 and < 270 && y is >= 30 and < 70 ? ((byte)224, (byte)172, (byte)140, (byte)255) : ((byte)128, (byte)128, (byte)128, (byte)255));

        var made = await _bench.TryAsync(wall, new PictureTransform.FaceCrop());

        Assert.Contains("no face detector", Assert.Single(made.Warnings), StringComparison.Ordinal);
        using var kept = await _bench.ReadAsync(made.Bytes!);
        Assert.Equal("100x100", kept.Size.ToString());
        Assert.Contains((byte)224, Enumerable.Range(0, 100).Select(x => Workbench.At(kept, x, 50).Red));
    }

    [Fact]
    public async Task FaceCrop_ToASize_HasThatSize()
    {
        using var made = await _bench.DoAsync(Samples.Encode(ImageFormat.Png), new PictureTransform.FaceCrop { Width = 32, Height = 20 });

        Assert.Equal("32x20", made.Size.ToString());
    }

    [Fact]
    public async Task FaceCrop_LargerThanThePicture_IsRefused()
    {
        var made = await _bench.TryAsync(Workbench.Halves(s_size), new PictureTransform.FaceCrop { Width = 61 });

        Assert.Contains("61x61 is larger than the picture, which is 60x40", made.Problem, StringComparison.Ordinal);
    }
}
