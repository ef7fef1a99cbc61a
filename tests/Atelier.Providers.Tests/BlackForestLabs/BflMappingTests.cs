using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.BlackForestLabs;
using Atelier.Providers.Http;
using Atelier.Testing;

namespace Atelier.Providers.Tests.BlackForestLabs;

public sealed class BflMappingTests
{
    private static readonly MemoryImageSource s_first = new(Png.Solid(3, 3, 0xFF112233));
    private static readonly MemoryImageSource s_second = new(Png.Solid(3, 3, 0xFF445566));

    [Fact]
    public void ToBody_Flux2_SaysWhatTheDocumentedExampleSays()
    {
        var call = Calls.Generate("flux-2-pro") with { Size = new ImageSize(1024, 768), Seed = 42 };

        Assert.Equal(
            $$"""{"prompt":"{{Calls.Prompt}}","width":1024,"height":768,"seed":42,"output_format":"png"}""",
            Body(call).ToJsonString());
    }

    [Fact]
    public void ToBody_Flux3_SaysOnlyWhatTheStrictModelKnows()
    {
        var call = Calls.Generate("flux-3-image") with
        {
            AspectRatio = "16:9",
            Resolution = "2k",
            Format = ImageFormat.Jpeg,
            Moderation = "low",
            Images = [s_first, s_second],
        };

        var body = Body(call);

        Assert.Equal(["prompt", "aspect_ratio", "resolution", "images", "safety_tolerance"], body.Select(static field => field.Key));
        Assert.Equal(2, body["images"]!.AsArray().Count);
        Assert.Equal(4, (int)body["safety_tolerance"]!);
    }

    [Theory]
    [InlineData("flux-2-max", "input_image,input_image_2")]
    [InlineData("flux-2-klein-9b", "input_image,input_image_2")]
    [InlineData("flux-kontext-max", "input_image,input_image_2")]
    [InlineData("flux-pro-1.1-ultra", "image_prompt")]
    [InlineData("flux-pro-1.1", "image_prompt")]
    [InlineData("flux-dev", "image_prompt")]
    [InlineData("flux-pro-1.0-fill", "image")]
    public void ToBody_GivenPictures_StandUnderTheModelsOwnNames(string model, string names)
    {
        var body = Body(Calls.Edit(model, s_first, s_second));

        Assert.Equal(names.Split(','), body.Select(static field => field.Key).Where(static name => name.Contains("image", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ToBody_GivenPicture_IsPlainBase64WithoutADataUri()
    {
        var body = Body(Calls.Edit("flux-2-pro", s_first));

        var sent = JsonNode.Parse(await new JsonRequest(body).ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(s_first.Bytes.ToArray(), Convert.FromBase64String((string)sent["input_image"]!));
    }

    [Fact]
    public void ToBody_EditWithoutSize_LeavesItToTheModel()
    {
        Assert.DoesNotContain("width", Body(Calls.Edit("flux-2-pro", s_first)));
        Assert.DoesNotContain("aspect_ratio", Body(Calls.Edit("flux-kontext-pro", s_first)));
    }

    [Fact]
    public void ToBody_Kontext_TakesARatioAndNoPixels()
    {
        var body = Body(Calls.Generate("flux-kontext-pro") with { AspectRatio = "21:9" });

        Assert.Equal("21:9", (string?)body["aspect_ratio"]);
        Assert.DoesNotContain("width", body);
    }

    [Fact]
    public void ToBody_FillWithMask_SendsBothBesideItsKnobs()
    {
        var call = Calls.Edit("flux-pro-1.0-fill", s_first) with { Mask = s_second, Steps = 30, Guidance = 60, Format = ImageFormat.Webp };

        Assert.Equal(
            ["prompt", "image", "mask", "steps", "guidance", "output_format"],
            Body(call).Select(static field => field.Key));
    }

    [Theory]
    [InlineData("flux-3-image", 4)]
    [InlineData("flux-2-flex", 5)]
    [InlineData("flux-2-klein-4b", 5)]
    [InlineData("flux-kontext-pro", 6)]
    [InlineData("flux-pro-1.1-ultra", 6)]
    [InlineData("flux-dev", 6)]
    public void ToBody_ModerationLow_IsTheModelsMostPermissiveTolerance(string model, int tolerance)
    {
        Assert.Equal(tolerance, (int)Body(Calls.Generate(model) with { Moderation = "low" })["safety_tolerance"]!);
        Assert.DoesNotContain("safety_tolerance", Body(Calls.Generate(model) with { Moderation = "auto" }));
    }

    [Fact]
    public void ToBody_ModerationLowBesideKontextsPictures_SaysThatItChangesNothing()
    {
        var (body, warnings) = BflMapping.ToBody(Calls.Edit("flux-kontext-pro", s_first) with { Moderation = "low" }, null);

        Assert.Equal(2, (int)body["safety_tolerance"]!);
        Assert.Contains("moderation", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ToBody_ProviderOptions_AreLaidOverLast()
    {
        var call = Calls.Generate("flux-pro-1.1-ultra") with
        {
            AspectRatio = "1:1",
            Options = Options("""{"raw":true,"aspect_ratio":"2:1","webhook_url":"https://hooks.example/x"}"""),
        };

        var body = Body(call);

        Assert.True((bool)body["raw"]!);
        Assert.Equal("2:1", (string?)body["aspect_ratio"]);
        Assert.Equal("https://hooks.example/x", (string?)body["webhook_url"]);
    }

    [Theory]
    [InlineData("flux-pro-1.1-ultra-finetuned", "{}", "finetune_id")]
    [InlineData("flux-pro-1.0-expand", "{}", "top, bottom, left, right")]
    [InlineData("flux-pro-1.0-expand", """{"top":0}""", "top, bottom, left, right")]
    public void ToBody_WithoutWhatTheModelNeeds_IsRefusedBeforeSending(string model, string options, string named)
    {
        var call = Calls.Edit(model, s_first) with { Options = Options(options) };

        var failure = Assert.Throws<UpstreamException>(() => BflMapping.ToBody(call, null)).Failure;

        Assert.Equal((FailureKind.InvalidRequest, Charge.No, "provider_options"), (failure.Kind, failure.Charged, failure.Parameter));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToBody_Expand_SaysHowFar()
    {
        var body = Body(Calls.Edit("flux-pro-1.0-expand", s_first) with { Options = Options("""{"left":512,"right":256}""") });

        Assert.Equal((512, 256), ((int)body["left"]!, (int)body["right"]!));
    }

    private static JsonObject Body(ProviderCall call) => BflMapping.ToBody(call, call.Mask).Body;

    private static JsonElement Options(string json) => JsonDocument.Parse(json).RootElement.Clone();
}
