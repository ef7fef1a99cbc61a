using System.Text.Json;
using Atelier.Imaging.Operations.Transforms;
using Atelier.Imaging.Tests.Formats;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations.Transforms;

/// <summary>Other people's tools look at what comes of every transform in a row.</summary>
[Trait("needs", "tools")]
public sealed class TransformJudgesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atelier-transforms-");
    private readonly Workbench _bench = new();

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Pngcheck_EverythingDone_IsContent()
    {
        var path = await SaveAsync("a.png", Operations.Samples.Encode(ImageFormat.Png, alpha: true));

        Assert.Equal((0, ""), await Tool.RunAsync("pngcheck", "-q", path));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Webpinfo_AnimationWithEverythingDone_IsContentAndStillMoves()
    {
        var path = await SaveAsync("a.webp", Operations.Samples.Animation(ImageFormat.Webp, 3));

        var (code, output) = await Tool.RunAsync("webpinfo", path);

        Assert.Equal(0, code);
        Assert.Contains("No error detected", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split("Chunk ANMF").Length - 1);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Exiftool_PictureOfACamera_IsUprightAndTellsNothingOfTheCamera()
    {
        var path = await SaveAsync("a.jpg", Operations.Samples.SidewaysJpeg(), new PictureTransform.Filter(PictureFilter.Negate));

        var (code, output) = await Tool.RunAsync("exiftool", "-json", "-G1", path);

        Assert.Equal(0, code);
        var tags = JsonDocument.Parse(output).RootElement[0];
        Assert.False(tags.TryGetProperty("ExifTool:Warning", out _), output);
        Assert.Equal((48, 64), (tags.GetProperty("File:ImageWidth").GetInt32(), tags.GetProperty("File:ImageHeight").GetInt32()));
        Assert.DoesNotContain(tags.EnumerateObject(), static tag => tag.Name.StartsWith("IFD0:", StringComparison.Ordinal));
    }

    private async Task<string> SaveAsync(string name, byte[] picture, params PictureTransform[] transforms)
    {
        var options = new TransformOptions { Transforms = transforms.Length > 0 ? transforms : TransformingTests.Everything };
        var made = await _bench.TryAsync(picture, options);
        Assert.Null(made.Problem);
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllBytesAsync(path, made.Bytes!, TestContext.Current.CancellationToken);
        return path;
    }
}
