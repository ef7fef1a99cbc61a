using Atelier.Imaging.Sketch;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Templates;
using Atelier.Imaging.Tests.Sketch.Support;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Sketch.Templates;

public sealed class TemplatePictureTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atelier-templates-");

    public static TheoryData<string> BuiltIn { get; } = [.. TemplateShelf.BuiltInNames];

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task Draw_AnyShape_HasTheSizeAndShowsThePrompt(string template)
    {
        using var artist = new Artist();
        foreach (var (width, height) in ((int, int)[])[(512, 512), (896, 512), (256, 448), (64, 64), (16, 16), (400, 16)])
        {
            var call = Artist.Call("A prompt", width, height) with { Seed = 5, Options = Artist.Options(new { template }) };
            var (picture, produced) = await artist.DrawWithNotesAsync(call);
            var other = await artist.DrawAsync(call with { Prompt = "Another one, and longer, 猫 قطة" });
            Assert.Equal(new ImageSize(width, height), picture.Size);
            Assert.Equal(template, produced.Notes["template"]);
            Assert.True(picture.Rgba.IndexOfAnyExcept(picture.Rgba[0]) >= 0);
            Assert.True(width == 16 || height == 16 || picture.ErrorTo(other) > 0);
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task Draw_TenAtOnce_AllDiffer(string template)
    {
        using var artist = new Artist();
        var call = Artist.Call("Ten of them", 128, 128) with { Count = 10, Options = Artist.Options(new { template }) };
        var pictures = await Task.WhenAll((await artist.FilesAsync(call)).Select(Pixels.DecodeAsync));
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.True(pictures[i].ErrorTo(pictures[j]) > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task Draw_Transparent_LeavesTheCornersEmpty(string template)
    {
        using var artist = new Artist();
        var picture = await artist.DrawAsync(
            Artist.Call("A sticker", 256, 256) with { Background = "transparent", Options = Artist.Options(new { template }) });
        Assert.Equal(0, picture.AlphaAt(1, 1));
        Assert.True(picture.Rgba.IndexOfAnyExcept((byte)0) >= 0);
    }

    [Fact]
    [ContractRow("S4-64")]
    public async Task Draw_EveryTemplateByName_LooksDifferentFromEveryOther()
    {
        using var artist = new Artist();
        var pictures = new List<Pixels>();
        foreach (var name in artist.Provider.TemplateNames)
        {
            var call = Artist.Call("The same prompt", 256, 256) with { Seed = 1, Options = Artist.Options(new { template = name }) };
            var picture = await artist.DrawAsync(call);
            Assert.All(pictures, other => Assert.True(picture.ErrorTo(other) > 100));
            pictures.Add(picture);
        }

        Assert.True(pictures.Count >= 7);
    }

    [Fact]
    public async Task Draw_OwnTemplate_IsUsedAndItsPicturesDiffer()
    {
        File.WriteAllText(
            Path.Combine(_folder.FullName, "mine.svg"),
            """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#123456"/></svg>""");
        using var artist = new Artist(new SketchOptions { TemplatesFolder = _folder.FullName });
        var call = Artist.Call("Anything", 256, 128) with { Count = 3, Options = Artist.Options(new { template = "mine" }) };
        var files = await artist.FilesAsync(call);
        Assert.Equal(3, files.Select(Convert.ToHexString).Distinct().Count());
        var picture = await Pixels.DecodeAsync(files[0]);
        Assert.Equal((new ImageSize(256, 128), new Rgb(0x12, 0x34, 0x56)), (picture.Size, picture.At(128, 20)));
    }

    [Fact]
    public async Task Draw_BadOwnTemplate_IsRefusedNamingTheFile()
    {
        var path = Path.Combine(_folder.FullName, "bad.svg");
        File.WriteAllText(path, "<svg");
        using var artist = new Artist(new SketchOptions { TemplatesFolder = _folder.FullName });
        var failure = await artist.RefusalAsync(Artist.Call() with { Options = Artist.Options(new { template = "bad" }) });
        Assert.Equal((FailureKind.InvalidRequest, "provider_options.sketch.template"), (failure.Kind, failure.Parameter));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Single(artist.Provider.FindTemplateProblems());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
