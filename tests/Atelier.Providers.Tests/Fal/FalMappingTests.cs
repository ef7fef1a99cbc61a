using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Fal;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Fal;

public sealed class FalMappingTests
{
    private static readonly MemoryImageSource s_picture = new(Png.Solid(3, 3, 0xFF112233));

    [Fact]
    public void ToBody_FluxSchnell_TellsPixelsAsAnObject()
    {
        var call = Calls.Generate("fal-ai/flux/schnell") with { Size = new ImageSize(1024, 768), Seed = 42, Steps = 4, Count = 2, Format = ImageFormat.Jpeg };

        Assert.Equal(
            $$$"""{"prompt":"{{{Calls.Prompt}}}","image_size":{"width":1024,"height":768},"num_images":2,"num_inference_steps":4,"seed":42,"output_format":"jpeg"}""",
            Body(call).ToJsonString());
    }

    [Theory]
    [InlineData(1024, 1024, "square_hd")]
    [InlineData(512, 512, "square")]
    [InlineData(768, 1024, "portrait_4_3")]
    [InlineData(576, 1024, "portrait_16_9")]
    [InlineData(1024, 768, "landscape_4_3")]
    [InlineData(1024, 576, "landscape_16_9")]
    public void ToBody_ModelOfPresets_NamesTheSize(int width, int height, string preset)
    {
        var body = Body(Calls.Generate("fal-ai/qwen-image") with { Size = new ImageSize(width, height) });

        Assert.Equal(preset, (string?)body["image_size"]);
    }

    [Fact]
    public void ToBody_Ideogram2_TakesTheSizesShape()
    {
        var body = Body(Calls.Generate("fal-ai/ideogram/v2") with { Size = new ImageSize(576, 1024) });

        Assert.Equal("9:16", (string?)body["aspect_ratio"]);
        Assert.DoesNotContain("image_size", body);
    }

    [Fact]
    public void ToBody_Ideogram3_CallsItsQualityASpeed()
    {
        var body = Body(Calls.Generate("fal-ai/ideogram/v3") with { Quality = "TURBO", NegativePrompt = "fog" });

        Assert.Equal(("TURBO", "fog"), ((string?)body["rendering_speed"], (string?)body["negative_prompt"]));
        Assert.DoesNotContain("output_format", body);
    }

    [Fact]
    public void ToBody_NanoBanana_TakesRatioAndResolution()
    {
        var body = Body(Calls.Generate("google/nano-banana-2.1") with { AspectRatio = "16:9", Resolution = "4K", Moderation = "low" });

        Assert.Equal(("16:9", "4K", "6"), ((string?)body["aspect_ratio"], (string?)body["resolution"], (string?)body["safety_tolerance"]));
        Assert.DoesNotContain("image_size", body);
    }

    [Theory]
    [InlineData("fal-ai/flux-2-pro", "/edit", "image_urls", true)]
    [InlineData("fal-ai/nano-banana-pro", "/edit", "image_urls", true)]
    [InlineData("openai/gpt-image-2", "/edit", "image_urls", true)]
    [InlineData("fal-ai/flux-pro/kontext", "", "image_url", false)]
    [InlineData("somebody/else", "", "image_url", false)]
    public void ToBody_GivenPictures_GoWhereTheModelsEditsGo(string model, string edit, string name, bool isList)
    {
        var call = Calls.Edit(model, s_picture);

        Assert.Equal(model + edit, FalMapping.PathOf(call));
        Assert.Equal(isList, Body(call)[name] is JsonArray);
    }

    [Fact]
    public void ToBody_ProviderOptions_AreLaidOverButNotThoseThatChangeWhatIsBought()
    {
        var call = Calls.Generate("fal-ai/flux/dev") with
        {
            Options = JsonDocument.Parse("""{"enable_safety_checker":false,"num_images":4,"sync_mode":true}""").RootElement,
        };

        var (body, warnings) = FalMapping.ToBody(call);

        Assert.False((bool)body["enable_safety_checker"]!);
        Assert.DoesNotContain("num_images", body);
        Assert.DoesNotContain("sync_mode", body);
        Assert.Equal(2, warnings.Count);
    }

    private static JsonObject Body(ProviderCall call) => FalMapping.ToBody(call).Body;
}
