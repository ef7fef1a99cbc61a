using Atelier.Cli.Commands;
using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Commands;

public sealed class TransformCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string?> Sizes => new()
    {
        { "512x256", "512 256 " },
        { "512x", "512  " },
        { "x256", " 256 " },
        { "50%", "  50" },
        { "512", null },
        { "x", null },
        { "-5x5", null },
        { "wide", null },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    [ContractRow("S3-84")]
    public async Task Transform_FlagsInARow_AreDoneInTheirOrder()
    {
        Write("a.png", Png.Solid(40, 20, 0xFF336699));

        (await RunAsync("transform", "a.png", "--rotate", "90", "--resize", "10x", "-o", "turned.png")).Successful();
        (await RunAsync("transform", "a.png", "--resize=10x", "--rotate", "90", "-o", "shrunk.png")).Successful();

        Assert.Equal(("10x20", "5x10"), (Png.SizeOf(Read("turned.png")), Png.SizeOf(Read("shrunk.png"))));
    }

    [Fact]
    public async Task Transform_SeveralFilesIntoAFolder_AreNamedAfterThemAndABadOneStopsNobody()
    {
        Write("a.png", Png.Solid(40, 20, 0xFF336699));
        Write("b.png", "no picture"u8.ToArray());
        Write("c.png", Png.Solid(20, 40, 0xFF336699));

        var ended = (await RunAsync("transform", "a.png", "b.png", "c.png", "--grayscale", "--format", "webp", "--output", "small/")).Successful();

        Assert.Equal(["a.webp", "c.webp"], Directory.GetFiles(Path.Combine(_folder.Path, "small")).Select(Path.GetFileName).Order());
        Assert.Contains("2 of 3 pictures were made. Picture 2:", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transform_Json_TellsTheJobThatCostNothing()
    {
        Write("a.png", Png.Solid(40, 20, 0xFF336699));

        var ended = (await RunAsync("transform", "a.png", "--negate", "--json")).Successful();

        Assert.Equal(("operations", "atelier"), (ended.Json.GetProperty("model").GetString(), ended.Json.GetProperty("provider").GetString()));
        Assert.Equal(0m, ended.Json.GetProperty("cost_usd").GetDecimal());
        Assert.Equal(40, ended.Json.GetProperty("images")[0].GetProperty("width").GetInt32());
    }

    [Theory]
    [InlineData(2, "--resize 'wide' is not understood", "a.png", "--resize", "wide")]
    [InlineData(2, "--flip 'over' is not understood", "a.png", "--flip", "over")]
    [InlineData(2, "--background 'reddish' is none of", "a.png", "--extend", "5", "--background", "reddish")]
    [InlineData(2, "There is no file 'gone.png'.", "gone.png", "--negate")]
    [InlineData(1, "operations[0].degrees", "a.png", "--rotate", "999")]
    [InlineData(1, "does not lie inside the picture", "a.png", "--crop", "50x50")]
    [InlineData(1, "operations", "a.png")]
    public async Task Transform_WhatCannotBeDone_SaysWhy(int code, string message, params string[] arguments)
    {
        Write("a.png", Png.Solid(40, 20, 0xFF336699));

        var ended = await RunAsync(["transform", .. arguments]);

        Assert.Equal(code, ended.ExitCode);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Resize_Text_IsReadOrRefused(string text, string? expected)
    {
        var size = TransformTexts.Resize(text);

        Assert.Equal(expected, size is null ? null : FormattableString.Invariant($"{size.Width} {size.Height} {size.Percentage}"));
    }

    [Fact]
    public void Texts_Others_AreReadOrRefused()
    {
        Assert.Equal(new PictureTransform.Crop(3, 4, 10, 20), TransformTexts.Crop("10x20+3+4"));
        Assert.Equal(new PictureTransform.Crop(0, 0, 10, 20), TransformTexts.Crop("10x20"));
        Assert.Null(TransformTexts.Crop("10x20+3"));
        Assert.Equal(new PictureTransform.Extend(5, 5, 5, 5), TransformTexts.Extend("5"));
        Assert.Equal(new PictureTransform.Extend(1, 2, 3, 4), TransformTexts.Extend("1,2,3,4"));
        Assert.Null(TransformTexts.Extend("1,2"));
        Assert.Equal(new PictureTransform.Modulate { Brightness = 1.1, Saturation = 0.5, Hue = 10 }, TransformTexts.Modulate("1.1,0.5,10"));
        Assert.Null(TransformTexts.Modulate("bright"));
        Assert.Null(TransformTexts.Gamma("NaN"));
    }

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.Path, name), bytes);

    private byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder.Path, name));
}
