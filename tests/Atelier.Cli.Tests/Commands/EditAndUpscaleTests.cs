using Atelier.Cli.Tests.Support;
using Atelier.Imaging.Operations;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Commands;

public sealed class EditAndUpscaleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    [ContractRow("S0-81")]
    public async Task Upscale_TwoTimes_DoublesTheDimensions()
    {
        Write("small.png", Png.Solid(40, 30, 0xFF336699));
        (await RunAsync("upscale", "small.png", "--scale", "2", "-o", "large.png")).Successful();
        Assert.Equal("80x60", Png.SizeOf(Read("large.png")));
    }

    [Fact]
    public async Task Upscale_NoScale_IsTwo()
    {
        Write("small.png", Png.Solid(40, 30, 0xFF336699));
        var ended = (await RunAsync("upscale", "small.png", "--json")).Successful();
        Assert.Equal(80, ended.Json.GetProperty("images")[0].GetProperty("width").GetInt32());
    }

    [Fact]
    public async Task Upscale_ThreeTimes_IsNotUnderstood()
    {
        var ended = await RunAsync("upscale", "small.png", "--scale", "3");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("--scale is 2 or 4", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_SeveralPicturesAndPrompt_WritesAPicture()
    {
        Write("a.png", Png.Solid(256, 256, 0xFFCC0000));
        Write("b.png", Png.Solid(256, 256, 0xFF0000CC));
        (await RunAsync("edit", "a.png", "b.png", "Put both side by side", "--size", "512x512", "-o", "edited.png")).Successful();
        Assert.Equal("512x512", Png.SizeOf(Read("edited.png")));
    }

    [Fact]
    public async Task Edit_Mask_LeavesWhatIsOpaqueAsItWas()
    {
        Write("a.png", Png.Solid(256, 256, 0xFFCC0000));
        Write("mask.png", Png.Draw(256, 256, static (x, _) => x < 128 ? 0x00000000u : 0xFFFFFFFFu));
        (await RunAsync("edit", "a.png", "A window", "--mask", "mask.png", "--size", "256x256", "-o", "edited.png")).Successful();

        using var operations = new VipsImageOperations(TimeProvider.System);
        using var picture = new MemoryImageSource(Read("edited.png"));
        using var pixels = await operations.ReadPixelsAsync(picture, new DecodeLimits(), TestContext.Current.CancellationToken);
        Assert.All(Enumerable.Range(128, 128), column => Assert.Equal([0xCC, 0, 0, 0xFF], Pixel(pixels, column, 128)));
        Assert.Contains(Enumerable.Range(0, 128), column => !Pixel(pixels, column, 128).SequenceEqual(new byte[] { 0xCC, 0, 0, 0xFF }));
    }

    [Theory]
    [InlineData(2, "There is no file 'gone.png'.", "gone.png", "Make it night")]
    [InlineData(2, "'folder' is a folder; the file of a picture is needed.", "folder", "Make it night")]
    [InlineData(1, "The picture cannot be used: This is not a picture", "text.png", "Make it night")]
    [InlineData(1, "The picture is an empty file", "empty.png", "Make it night")]
    [InlineData(1, "Picture 2 cannot be used: This is not a picture", "a.png", "text.png", "Make it night")]
    [InlineData(1, "--mask cannot be used: This is not a picture", "a.png", "Make it night", "--mask", "text.png")]
    public async Task Edit_FileThatIsNoPicture_SaysWhich(int code, string message, params string[] arguments)
    {
        Write("a.png", Png.Solid(64, 64, 0xFFCC0000));
        Write("text.png", "not a picture at all"u8.ToArray());
        Write("empty.png", []);
        _folder.Folder("folder");
        var ended = await RunAsync(["edit", .. arguments]);
        Assert.Equal(code, ended.ExitCode);
        Assert.StartsWith($"atelier: {message}", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_MaskOfAnotherSize_IsRefused()
    {
        Write("a.png", Png.Solid(256, 256, 0xFFCC0000));
        Write("mask.png", Png.Solid(64, 64, 0));
        var ended = await RunAsync("edit", "a.png", "A window", "--mask", "mask.png");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("mask", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upscale_FileThatIsNoPicture_IsRefused()
    {
        Write("text.png", "hello"u8.ToArray());
        var ended = await RunAsync("upscale", "text.png");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("The picture cannot be used", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Pixel(RgbaImage picture, int x, int y) => picture.Pixels.Span.Slice(((y * picture.Size.Width) + x) * 4, 4).ToArray();

    private void Write(string file, byte[] bytes) => File.WriteAllBytes(_folder.File(file), bytes);

    private byte[] Read(string file) => File.ReadAllBytes(_folder.File(file));

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
