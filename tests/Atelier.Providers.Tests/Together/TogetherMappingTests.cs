using Atelier.Providers.Http;
using Atelier.Providers.Together;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Together;

public sealed class TogetherMappingTests
{
    private static readonly MemoryImageSource s_picture = new(Png.Solid(4, 4, 0xFF0000FF));
    private static readonly string s_dataUri = "data:image/png;base64," + Convert.ToBase64String(s_picture.Bytes.Span);

    private readonly List<string> _warnings = [];

    [Fact]
    [ContractRow("S3-47")]
    public void ToBody_Generate_IsWidthHeightStepsAndBase64()
    {
        var call = Calls.Generate("stabilityai/stable-diffusion-xl-base-1.0") with
        {
            Size = new ImageSize(1024, 768),
            Steps = 30,
            Seed = 7,
            NegativePrompt = "rain",
            Guidance = 3.5,
            Count = 2,
        };

        JsonBodies.AssertSame(
            """
            {"model":"stabilityai/stable-diffusion-xl-base-1.0","prompt":"A lighthouse in the fog","n":2,"response_format":"base64","width":1024,"height":768,
             "steps":30,"seed":7,"negative_prompt":"rain","guidance_scale":3.5}
            """,
            TogetherMapping.ToBody(call, _warnings));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(1, 1)]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    [ContractRow("S3-47")]
    public void ToBody_Steps_AreKeptWithinOneAndAHundred(int asked, int sent)
    {
        var body = TogetherMapping.ToBody(Calls.Generate("stabilityai/stable-diffusion-xl-base-1.0") with { Steps = asked }, _warnings);

        Assert.Equal(sent, (int?)body["steps"]);
        Assert.Equal(asked == sent ? 0 : 1, _warnings.Count);
    }

    [Fact]
    public async Task ToBody_Flux2_TakesReferencesAndKeepsThePrompt()
    {
        var call = Calls.Edit("black-forest-labs/FLUX.2-dev", s_picture, s_picture) with { Guidance = 4, Format = ImageFormat.Jpeg };

        JsonBodies.AssertSame(
            $$"""
            {"model":"black-forest-labs/FLUX.2-dev","prompt":"A lighthouse in the fog","n":1,"response_format":"base64","guidance":4,
             "reference_images":["{{s_dataUri}}","{{s_dataUri}}"],"prompt_upsampling":false,"output_format":"jpeg"}
            """,
            await JsonBodies.SentAsync(TogetherMapping.ToBody(call, _warnings)));
    }

    [Fact]
    public async Task ToBody_Kontext_TakesOnePicture()
    {
        var body = await JsonBodies.SentAsync(TogetherMapping.ToBody(Calls.Edit("black-forest-labs/FLUX.1-kontext-pro", s_picture), _warnings));

        Assert.Equal(s_dataUri, (string?)body["image_url"]);
        Assert.False(body.ContainsKey("prompt_upsampling"));
    }

    [Fact]
    public void ToBody_Extras_AreMergedButNeverOverOurs()
    {
        var call = Calls.Generate("black-forest-labs/FLUX.2-pro") with
        {
            Options = JsonBodies.Element("""{"prompt_upsampling":true,"disable_safety_checker":true,"n":4,"response_format":"url"}"""),
        };

        var body = TogetherMapping.ToBody(call, _warnings);

        Assert.Equal((true, true, 1, "base64"), ((bool)body["prompt_upsampling"]!, (bool)body["disable_safety_checker"]!, (int)body["n"]!, (string)body["response_format"]!));
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public void ToBody_WhatTogetherHasNoFieldFor_IsRefusedBeforeSending()
    {
        var edit = Calls.Edit("black-forest-labs/FLUX.1-kontext-pro", s_picture);
        AssertRefused("mask", edit with { Mask = s_picture });
        AssertRefused("markup", edit with { Markup = s_picture });
        AssertRefused("image", edit with { Images = [s_picture, s_picture] });
        AssertRefused("strength", edit with { Strength = 0.5 });
        AssertRefused("messages", edit with { Turns = [new ConversationTurn(Speaker.User, "x")] });
        AssertRefused("model", edit with { Operation = ImageOperation.Vary });
    }

    [Theory]
    [InlineData(422, """{"error":{"message":"The image may contain NSFW content.","type":"invalid_request_error"}}""", FailureKind.ContentRejected, null)]
    [InlineData(422, """{"error":{"message":"width must be a multiple of 8","type":"invalid_request_error"}}""", FailureKind.InvalidRequest, "size")]
    [InlineData(400, """{"error":{"message":"Bad","type":"invalid_request_error","param":"height"}}""", FailureKind.InvalidRequest, "size")]
    [InlineData(400, """{"error":{"message":"Bad","type":"invalid_request_error","param":"reference_images"}}""", FailureKind.InvalidRequest, "image")]
    [InlineData(402, """{"error":{"message":"Credit limit exceeded","type":"credit_limit"}}""", FailureKind.InsufficientFunds, null)]
    [InlineData(403, """{"error":{"message":"Input token length is too long"}}""", FailureKind.InvalidRequest, "prompt")]
    [InlineData(403, """{"error":{"message":"Forbidden"}}""", FailureKind.Unauthenticated, null)]
    [InlineData(404, """{"error":{"message":"Unable to access model x","code":"model_not_available"}}""", FailureKind.UnknownModel, null)]
    [InlineData(429, """{"error":{"message":"Slow down","type":"dynamic_request_limited"}}""", FailureKind.RateLimited, null)]
    [InlineData(503, """{"error":{"message":"Overloaded","type":"service_unavailable"}}""", FailureKind.Unavailable, null)]
    public void Read_TogethersErrors_AreOurKinds(int status, string body, FailureKind kind, string? parameter)
    {
        var error = ErrorShapes.Read(new UpstreamError(status), JsonBodies.Element(body));

        var failure = TogetherErrors.Read(error, "Together AI") ?? UpstreamFailures.From(error, "Together AI");

        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
    }

    private void AssertRefused(string parameter, ProviderCall call)
    {
        var failure = Assert.Throws<UpstreamException>(() => TogetherMapping.ToBody(call, _warnings)).Failure;
        Assert.Equal((FailureKind.NotSupported, parameter, Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
    }
}
