using Atelier.Providers.Gemini;
using Atelier.Providers.Http;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Gemini;

public sealed class ImagenMappingTests
{
    private static readonly GeminiService s_vertex = new(IsVertex: true, "v1/");
    private static readonly MemoryImageSource s_picture = new(Png.Solid(4, 4, 0xFF0000FF));

    private readonly List<string> _warnings = [];

    [Fact]
    public void ToBody_OnVertex_CarriesEverything()
    {
        var call = Calls.Generate("imagen-3.0-generate-002") with
        {
            Count = 2,
            AspectRatio = "16:9",
            Resolution = "2K",
            Seed = 7,
            NegativePrompt = "rain",
            Guidance = 7.5,
            Format = ImageFormat.Jpeg,
            Compression = 80,
        };

        JsonBodies.AssertSame(
            """
            {"instances":[{"prompt":"A lighthouse in the fog"}],
             "parameters":{"sampleCount":2,"includeRaiReason":true,"outputOptions":{"mimeType":"image/jpeg","compressionQuality":80},
               "aspectRatio":"16:9","sampleImageSize":"2K","seed":7,"addWatermark":false,"negativePrompt":"rain","guidanceScale":7.5}}
            """,
            ImagenMapping.ToBody(call, s_vertex, null, _warnings));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void ToBody_AtTheGeminiApi_SaysWhatIsLeftOut()
    {
        var call = Calls.Generate("imagen-4.0-generate-001") with { Seed = 7, NegativePrompt = "rain" };

        var parameters = ImagenMapping.ToBody(call, GeminiService.GeminiApi, null, _warnings)["parameters"]!.AsObject();

        Assert.False(parameters.ContainsKey("seed") || parameters.ContainsKey("negativePrompt"));
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public async Task ToBody_EditWithinAMask_SendsBothAsReferences()
    {
        var call = Calls.Edit("imagen-3.0-capability-001", s_picture) with { Mask = s_picture };

        var body = await JsonBodies.SentAsync(ImagenMapping.ToBody(call, s_vertex, new MemoryImageSource(FixedMasks.White), _warnings));

        JsonBodies.AssertSame(
            $$$"""
            [{"referenceType":"REFERENCE_TYPE_RAW","referenceId":1,"referenceImage":{"bytesBase64Encoded":"{{{Convert.ToBase64String(s_picture.Bytes.Span)}}}"}},
             {"referenceType":"REFERENCE_TYPE_MASK","referenceId":2,"referenceImage":{"bytesBase64Encoded":"{{{Convert.ToBase64String(FixedMasks.White)}}}"},
              "maskImageConfig":{"maskMode":"MASK_MODE_USER_PROVIDED"}}]
            """,
            body["instances"]![0]!["referenceImages"]);
        Assert.Equal("EDIT_MODE_INPAINT_INSERTION", (string?)body["parameters"]!["editMode"]);
    }

    [Fact]
    public void ToBody_EditWithoutAMask_IsFree() => Assert.Equal(
        "EDIT_MODE_DEFAULT",
        (string?)ImagenMapping.ToBody(Calls.Edit("imagen-3.0-capability-001", s_picture), s_vertex, null, _warnings)["parameters"]!["editMode"]);

    [Fact]
    public void ToBody_WhatImagenDoesNotDo_IsRefusedBeforeSending()
    {
        var edit = Calls.Edit("imagen-3.0-capability-001", s_picture);
        AssertRefused("model", edit, GeminiService.GeminiApi);
        AssertRefused("image", Calls.Edit("imagen-3.0-capability-001", s_picture, s_picture), s_vertex);
        AssertRefused("model", Calls.Edit("imagen-product-recontext-preview-06-30", s_picture), s_vertex);
        AssertRefused("messages", edit with { Turns = [new ConversationTurn(Speaker.User, "x")] }, s_vertex);
        AssertRefused("model", edit with { Operation = ImageOperation.Upscale }, s_vertex);
    }

    private void AssertRefused(string parameter, ProviderCall call, GeminiService service)
    {
        var failure = Assert.Throws<UpstreamException>(() => ImagenMapping.ToBody(call, service, null, _warnings)).Failure;
        Assert.Equal((FailureKind.NotSupported, parameter, Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
    }
}
