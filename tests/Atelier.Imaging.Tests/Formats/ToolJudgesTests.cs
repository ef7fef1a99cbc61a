using System.Text.Json;

namespace Atelier.Imaging.Tests.Formats;

/// <summary>Other people's tools read what we stamped: exiftool, pngcheck, webpinfo, avifdec, gifsicle.</summary>
[Trait("needs", "tools")]
public sealed class ToolJudgesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atelier-judges-");

    public static TheoryData<string> Pictures => Samples.All;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task Exiftool_StampedPicture_TellsItsMakingAndHasNoComplaint(string name)
    {
        var path = Save(name, Intake.Stamp(Samples.Read(name)));

        var (code, output) = await Tool.RunAsync("exiftool", "-json", "-G1", "-struct", "-api", "RequestAll=2", path);

        Assert.Equal(0, code);
        var tags = JsonDocument.Parse(output).RootElement[0];
        Assert.False(tags.TryGetProperty("ExifTool:Error", out _), output);
        Assert.False(tags.TryGetProperty("ExifTool:Warning", out _), output);
        Assert.Equal(Sample.Provenance.Prompt, tags.GetProperty("XMP-dc:Description").GetString());
        Assert.Equal("Atelier", tags.GetProperty("XMP-xmp:CreatorTool").GetString());
        Assert.Equal("2026:11:21 12:34:56+01:00", tags.GetProperty("XMP-xmp:CreateDate").GetString());
        Assert.Equal(XmpNames.Trained, tags.GetProperty("XMP-iptcExt:DigitalSourceType").GetString());
        Assert.Equal("flux-1.1-pro", tags.GetProperty("XMP-iptcExt:AISystemUsed").GetString());
        Assert.StartsWith("A lighthouse", tags.GetProperty("XMP-iptcExt:AIPromptInformation").GetString(), StringComparison.Ordinal);
        Assert.Equal("black-forest-labs", tags.GetProperty("XMP-atelier:Provider").GetString());
        Assert.Equal(4_294_967_296, tags.GetProperty("XMP-atelier:Seed").GetInt64());
        Assert.Equal(4, tags.GetProperty("XMP-atelier:Parameters").GetArrayLength());
        Assert.Equal($"{Samples.Facts(name).Width}x{Samples.Facts(name).Height}", tags.GetProperty("Composite:ImageSize").GetString());
        if (Samples.Facts(name).Format == ImageFormat.Png)
        {
            Assert.StartsWith("A lighthouse", tags.GetProperty("PNG:Parameters").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PngPaletteTransparent")]
    [InlineData("PngAnimated")]
    public async Task Pngcheck_StampedPicture_IsContent(string name)
    {
        var (code, output) = await Tool.RunAsync("pngcheck", "-q", Save(name, Intake.Stamp(Samples.Read(name))));

        Assert.Equal((0, ""), (code, output));
    }

    [Theory]
    [InlineData("WebpLossy")]
    [InlineData("WebpLossless")]
    [InlineData("WebpLosslessAlpha")]
    [InlineData("WebpLossyAlpha")]
    [InlineData("WebpAnimated")]
    [InlineData("WebpWithXmp")]
    public async Task Webpinfo_StampedPicture_IsContent(string name)
    {
        var (code, output) = await Tool.RunAsync("webpinfo", "-diag", "-bitstream_info", Save(name, Intake.Stamp(Samples.Read(name))));

        Assert.Equal(0, code);
        Assert.Contains("No error detected.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("AvifPlain")]
    [InlineData("AvifAlpha")]
    [InlineData("AvifByLibheif")]
    [InlineData("AvifAnimated")]
    [InlineData("AvifWithXmp")]
    [InlineData("AvifTurned")]
    public async Task Avifdec_StampedPicture_HasTheSamePixels(string name)
    {
        var before = await DecodeAsync(Save(name, Samples.Read(name)), "before");
        var after = await DecodeAsync(Save(name, Intake.Stamp(Samples.Read(name))), "after");

        Assert.NotEmpty(before);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("GifStill")]
    [InlineData("GifTransparent")]
    [InlineData("GifAnimated")]
    public async Task Gifsicle_StampedPicture_HasTheSameFrames(string name)
    {
        var before = await Tool.RunAsync("gifsicle", "--sinfo", Save(name, Samples.Read(name)));
        var after = await Tool.RunAsync("gifsicle", "--sinfo", Save(name, Intake.Stamp(Samples.Read(name))));

        Assert.Equal(0, after.Code);
        Assert.Contains($"{Samples.Facts(name).Frames} image", after.Output, StringComparison.Ordinal);
        Assert.Equal(Samples.Facts(name).Frames, Frames(after.Output).Count());
        Assert.Equal(Frames(before.Output), Frames(after.Output));
        Assert.DoesNotContain("warning", after.Output, StringComparison.OrdinalIgnoreCase);

        static IEnumerable<string> Frames(string output) => output.Split('\n').Where(line => line.Contains("+ image", StringComparison.Ordinal));
    }

    /// <summary>The pixels of the picture, or of the last frame of an animation, as raw YUV.</summary>
    private async Task<byte[]> DecodeAsync(string path, string name)
    {
        var raw = Path.Combine(_folder.FullName, name + ".y4m");
        var index = path.Contains("Animated", StringComparison.Ordinal) ? "2" : "0";
        var (code, output) = await Tool.RunAsync("avifdec", "--index", index, path, raw);
        Assert.True(code == 0, output);
        return await File.ReadAllBytesAsync(raw, Intake.Cancel);
    }

    private string Save(string name, byte[] picture)
    {
        var path = Path.Combine(_folder.FullName, $"{name}.{Samples.Facts(name).Format.ToExtension()}");
        File.WriteAllBytes(path, picture);
        return path;
    }
}
