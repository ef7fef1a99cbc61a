using System.Text.Json;
using Atelier.Imaging.Tests.Sketch.Support;
using PngSample = Atelier.Testing.Png;

namespace Atelier.Imaging.Tests.Sketch.Provider;

public sealed class CallCheckTests : IDisposable
{
    private readonly Artist _artist = new();

    public static TheoryData<string, string, string> BadOptions { get; } = new()
    {
        { "[]", "provider_options.sketch", "must be a JSON object" },
        { """{"template":3}""", "provider_options.sketch.template", "must be a template's name" },
        { """{"template":"nobody"}""", "provider_options.sketch.template", "blueprint, card, classic" },
        { """{"template":"../x"}""", "provider_options.sketch.template", "letters, digits" },
        { """{"pattern":"stripes"}""", "provider_options.sketch.pattern", "none, grid, circles, triangles, lines, dots, waves, hexagons" },
        { """{"latency_ms":-1}""", "provider_options.sketch.latency_ms", "from 0 to 600000" },
        { """{"latency_ms":"soon"}""", "provider_options.sketch.latency_ms", "from 0 to 600000" },
        { """{"latency_ms":600001}""", "provider_options.sketch.latency_ms", "from 0 to 600000" },
        { """{"failure_rate":1.01}""", "provider_options.sketch.failure_rate", "from 0 to 1" },
        { """{"failure_rate":true}""", "provider_options.sketch.failure_rate", "from 0 to 1" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public async Task GenerateAsync_BadOption_NamesItAndWhatIsAllowed(string options, string parameter, string allowed)
    {
        var failure = await _artist.RefusalAsync(Artist.Call() with { Options = JsonDocument.Parse(options).RootElement });
        Assert.Equal((FailureKind.InvalidRequest, Charge.No, parameter), (failure.Kind, failure.Charged, failure.Parameter));
        Assert.Contains(allowed, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_UnknownOption_IsIgnoredWithAWarning()
    {
        var (outcome, _) = await _artist.AskAsync(Artist.Call(width: 64, height: 64) with { Options = Artist.Options(new { colour = "red" }) });
        Assert.Contains("colour", Assert.Single(Assert.IsType<AttemptOutcome.Produced>(outcome).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_BeyondWhatItCanDo_NamesTheParameterAndWhatIsAllowed()
    {
        using var picture = new MemoryImageSource(PngSample.Solid(64, 48, 0xFF336699));
        using var mask = new MemoryImageSource(PngSample.Solid(48, 64, 0));
        using var noise = new MemoryImageSource("no picture at all"u8.ToArray());
        var call = Artist.Call();
        var edit = call with { Operation = ImageOperation.Edit, Images = [picture] };
        (ProviderCall Call, string Parameter, string Allowed)[] bad =
        [
            (call with { Count = 0 }, "n", "1 to 10"),
            (call with { Count = 11 }, "n", "1 to 10"),
            (call with { Size = new(15, 1024) }, "size", "16x16 to 3840x2160"),
            (call with { Size = new(3841, 1024) }, "size", "16x16 to 3840x2160"),
            (call with { Size = new(3000, 3000) }, "size", "8294400"),
            (call with { Size = null, AspectRatio = "17:1" }, "aspect_ratio", "W:H"),
            (call with { Size = null, AspectRatio = "wide" }, "aspect_ratio", "W:H"),
            (call with { Format = ImageFormat.Svg }, "output_format", "png, jpeg, webp, avif or gif"),
            (call with { Background = "purple" }, "background", "auto, opaque or transparent"),
            (call with { Background = "transparent", Format = ImageFormat.Jpeg }, "background", "png, webp, avif or gif"),
            (call with { Compression = 101 }, "output_compression", "0 to 100"),
            (call with { PartialImages = 4 }, "partial_images", "0 to 3"),
            (call with { FrameCount = 1, Format = ImageFormat.Gif }, "frame_count", "2 to 16"),
            (call with { FrameCount = 4 }, "frame_count", "gif or webp"),
            (call with { FrameCount = 16, Format = ImageFormat.Gif, Size = new(3840, 2160) }, "frame_count", "50000000"),
            (call with { FrameCount = 2, FrameDurationMs = 5, Format = ImageFormat.Gif }, "frame_duration_ms", "10 to 655350"),
            (edit with { Images = [] }, "image", "must be given"),
            (edit with { Images = [noise] }, "image", "PNG, JPEG, WebP, AVIF or GIF"),
            (edit with { Mask = mask }, "mask", "64x48"),
            (edit with { Operation = ImageOperation.Upscale, Scale = 3 }, "scale", "2 or 4"),
            (edit with { Operation = ImageOperation.Upscale, Count = 2 }, "n", "must be 1"),
        ];
        foreach (var (wrong, parameter, allowed) in bad)
        {
            var failure = await _artist.RefusalAsync(wrong);
            Assert.Equal((FailureKind.InvalidRequest, Charge.No, parameter), (failure.Kind, failure.Charged, failure.Parameter));
            Assert.Contains(allowed, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task GenerateAsync_UpscaleBeyondTheLimit_SaysSo()
    {
        using var large = new MemoryImageSource(PngSample.Solid(2000, 2000, 0xFF336699));
        var call = Artist.Call() with { Operation = ImageOperation.Upscale, Images = [large], Scale = 4, Size = null };
        var failure = await _artist.RefusalAsync(call);
        Assert.Equal(("scale", FailureKind.InvalidRequest), (failure.Parameter, failure.Kind));
        Assert.Contains("8000x8000", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _artist.Dispose();
}
