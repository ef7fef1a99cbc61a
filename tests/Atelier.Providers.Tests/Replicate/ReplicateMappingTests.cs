using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Replicate;

namespace Atelier.Providers.Tests.Replicate;

public sealed class ReplicateMappingTests
{
    private const string Schnell = "black-forest-labs/flux-schnell";

    [Fact]
    public void ToBody_Schnell_SaysWhatTheDocumentedTableSays()
    {
        var call = Calls.Generate(Schnell) with
        {
            AspectRatio = "3:2",
            Resolution = "0.25",
            Count = 3,
            Steps = 4,
            Compression = 90,
            Format = ImageFormat.Jpeg,
        };

        Assert.Equal(
            $$$"""{"input":{"prompt":"{{{Calls.Prompt}}}","aspect_ratio":"3:2","megapixels":"0.25","num_outputs":3,"num_inference_steps":4,"output_quality":90,"output_format":"jpg"}}""",
            Body(call).ToJsonString());
    }

    [Fact]
    public void ToBody_SeedForAModelWithAFastMode_TurnsThatOff()
    {
        var input = Input(Calls.Generate(Schnell) with { Seed = 7 });

        Assert.Equal((7L, false), ((long)input["seed"]!, (bool)input["go_fast"]!));
        Assert.DoesNotContain("go_fast", Input(Calls.Generate(Schnell)));
    }

    [Fact]
    public void ToBody_Sdxl_IsAVersionWithItsOwnNames()
    {
        var call = Calls.Generate("stability-ai/sdxl") with
        {
            Size = new ImageSize(768, 1024),
            NegativePrompt = "fog",
            Guidance = 7.5,
            Steps = 30,
            Strength = 0.4,
            Count = 2,
            Seed = 1,
        };

        var body = Body(call);

        Assert.Equal("7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc", (string?)body["version"]);
        Assert.Equal(
            $$"""{"prompt":"{{Calls.Prompt}}","negative_prompt":"fog","width":768,"height":1024,"num_outputs":2,"num_inference_steps":30,"guidance_scale":7.5,"prompt_strength":0.4,"seed":1}""",
            body["input"]!.ToJsonString());
    }

    [Fact]
    public void ToBody_RealisticVision_CallsItsStepsSteps()
    {
        var body = Body(Calls.Generate("lucataco/realistic-vision-v5.1") with { Steps = 20, Guidance = 5 });

        Assert.NotNull(body["version"]);
        Assert.Equal((20, 5), ((int)body["input"]!["steps"]!, (int)body["input"]!["guidance"]!));
        Assert.Null(body["input"]!["num_outputs"]);
    }

    [Fact]
    public void ToBody_FluxPro11_TakesPixelsBesideTheRatioCustom()
    {
        var input = Input(Calls.Generate("black-forest-labs/flux-1.1-pro") with { Size = new ImageSize(1440, 800), Moderation = "low" });

        Assert.Equal(("custom", 1440, 800, 6), ((string?)input["aspect_ratio"], (int)input["width"]!, (int)input["height"]!, (int)input["safety_tolerance"]!));
    }

    [Theory]
    [InlineData("black-forest-labs/flux-dev", "image", false)]
    [InlineData("black-forest-labs/flux-2-pro", "input_images", true)]
    [InlineData("black-forest-labs/flux-kontext-pro", "input_image", false)]
    [InlineData("black-forest-labs/flux-kontext-dev", "input_image", false)]
    [InlineData("black-forest-labs/flux-1.1-pro", "image_prompt", false)]
    [InlineData("google/nano-banana", "image_input", true)]
    [InlineData("bytedance/seedream-4", "image_input", true)]
    [InlineData("bytedance/seededit-3", "image", false)]
    [InlineData("stability-ai/sdxl", "image", false)]
    [InlineData("somebody/else", "image", false)]
    public void ToBody_GivenPictures_StandUnderTheModelsOwnName(string model, string name, bool isList)
    {
        var given = new JsonNode[] { JsonValue.Create("https://files.example/1"), JsonValue.Create("https://files.example/2") };
        var call = Calls.Edit(model);

        var input = ReplicateMapping.ToBody(call, ReplicateModels.Of(model), given, null).Body["input"]!;

        var expected = isList ? """["https://files.example/1","https://files.example/2"]""" : "\"https://files.example/1\"";
        Assert.Equal(expected, input[name]!.ToJsonString());
    }

    [Fact]
    public void ToBody_Flux2EditWithoutSize_FollowsTheGivenPicture()
    {
        var input = Input(Calls.Edit("black-forest-labs/flux-2-pro", new MemoryImageSource(new byte[] { 1 })));

        Assert.Equal(("match_input_image", "match_input_image"), ((string?)input["aspect_ratio"], (string?)input["resolution"]));
    }

    [Fact]
    public void ToBody_Seedream_NamesItsSize()
    {
        var input = Input(Calls.Generate("bytedance/seedream-4") with { AspectRatio = "16:9", Resolution = "4K", Format = ImageFormat.Jpeg });

        Assert.Equal(("16:9", "4K"), ((string?)input["aspect_ratio"], (string?)input["size"]));
        Assert.Null(input["output_format"]);
    }

    [Fact]
    public void ToBody_VersionOfOnesOwn_IsAskedFor()
    {
        var body = Body(Calls.Generate("stability-ai/sdxl:39ed52f2"));

        Assert.Equal("39ed52f2", (string?)body["version"]);
        Assert.Equal(1024, (int)body["input"]!["width"]!);
    }

    [Fact]
    public void ToBody_ProviderOptions_AreInputsButNotThoseThatChangeWhatIsBought()
    {
        var call = Calls.Generate(Schnell) with
        {
            Options = JsonDocument.Parse("""{"disable_safety_checker":true,"num_outputs":4,"webhook":"https://hooks.example/x"}""").RootElement,
        };

        var (body, warnings) = ReplicateMapping.ToBody(call, ReplicateModels.Of(Schnell), [], null);

        Assert.True((bool)body["input"]!["disable_safety_checker"]!);
        Assert.Equal(1, (int)body["input"]!["num_outputs"]!);
        Assert.Equal(2, warnings.Count);
    }

    private static JsonObject Body(ProviderCall call) =>
        ReplicateMapping.ToBody(call, ReplicateModels.Of(call.Model), [], null).Body;

    private static JsonObject Input(ProviderCall call) => Body(call)["input"]!.AsObject();
}
