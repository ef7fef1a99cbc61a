using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Automatic1111;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Automatic1111;

public sealed class Automatic1111MappingTests
{
    private static readonly Automatic1111Options s_options = new() { Id = "automatic1111" };

    private static readonly ImageSource s_picture = new MemoryImageSource(Png.Solid(8, 8, 0xFF808080));

    [Fact]
    public void Body_EverythingAsked_IsTheDocumentedTxt2Img()
    {
        var body = Automatic1111Mapping.Body(Everything(), s_options, mask: null);

        var expected = JsonNode.Parse(
            """
            {
              "prompt": "a cat", "sampler_name": "Euler a", "steps": 30, "batch_size": 2, "n_iter": 1, "send_images": true, "save_images": false,
              "override_settings": { "return_grid": false, "sd_model_checkpoint": "sd_xl_base_1.0" },
              "override_settings_restore_afterwards": false,
              "negative_prompt": "fog", "seed": 7, "cfg_scale": 6.5, "width": 1024, "height": 768, "styles": ["Watercolour"]
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, body), body.ToJsonString());
    }

    [Fact]
    public void Body_NothingBeyondAPrompt_SendsNoNull()
    {
        var call = new ProviderCall { JobId = "job-1", Operation = ImageOperation.Generate, Model = "default", Prompt = "a cat" };

        var body = Automatic1111Mapping.Body(call, s_options, mask: null);

        var expected = JsonNode.Parse(
            """
            {
              "prompt": "a cat", "sampler_name": "Euler a", "steps": 20, "batch_size": 1, "n_iter": 1, "send_images": true, "save_images": false,
              "override_settings": { "return_grid": false }, "override_settings_restore_afterwards": false
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, body), body.ToJsonString());
    }

    [Fact]
    public void Body_PictureAndMask_AreImg2ImgFields()
    {
        var call = Everything() with { Operation = ImageOperation.Edit, Images = [s_picture], Strength = 0.4 };

        var body = Automatic1111Mapping.Body(call, s_options, s_picture);

        Assert.Equal("img2img", Automatic1111Mapping.RouteOf(call));
        Assert.Equal((0.4, 1), ((double)body["denoising_strength"]!, (int)body["inpainting_fill"]!));
        Assert.Single(body["init_images"]!.AsArray());
        Assert.True(body.ContainsKey("mask"));
    }

    [Fact]
    public void Body_Upscale_NamesTheUpscalerAndTheFactor()
    {
        var call = Everything() with { Operation = ImageOperation.Upscale, Images = [s_picture], Scale = 4 };

        var body = Automatic1111Mapping.Body(call, s_options, mask: null);

        Assert.Equal("extra-single-image", Automatic1111Mapping.RouteOf(call));
        Assert.Equal((4, "R-ESRGAN 4x+"), ((int)body["upscaling_resize"]!, (string)body["upscaler_1"]!));
    }

    [Fact]
    public void AddExtras_OwnSettings_AreMergedAndKeepTheModel()
    {
        var body = Automatic1111Mapping.Body(Everything(), s_options, mask: null);
        using var extras = JsonDocument.Parse(
            """{"sampler_name":"DPM++ 2M","scheduler":"Karras","batch_size":50,"override_settings":{"CLIP_stop_at_last_layers":2,"sd_model_checkpoint":"other"}}""");

        var warnings = Automatic1111Mapping.AddExtras(body, extras.RootElement);

        Assert.Contains("batch_size", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(("DPM++ 2M", "Karras", 2), ((string)body["sampler_name"]!, (string)body["scheduler"]!, (int)body["batch_size"]!));
        var expected = JsonNode.Parse("""{"CLIP_stop_at_last_layers":2,"sd_model_checkpoint":"sd_xl_base_1.0","return_grid":false}""");
        Assert.True(JsonNode.DeepEquals(expected, body["override_settings"]), body.ToJsonString());
    }

    [Fact]
    public void Images_Info_GivesEachItsSeedAndTheModelThatDrew()
    {
        const string Info = """{"prompt":"a cat","seed":1234,"all_seeds":[1234,1235],"sampler_name":"Euler a","sd_model_name":"v1-5","index_of_first_image":0}""";

        var images = Automatic1111Mapping.Images(Everything() with { FirstIndex = 4 }, Info, 2);

        Assert.Equal([(4, 1234L), (5, 1235L)], images.Select(static image => (image.Index, image.Seed!.Value)));
        Assert.Equal("v1-5", images[0].Notes["model"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not JSON at all")]
    public void Images_NoInfo_CountOnFromTheSeedAsked(string? info) =>
        Assert.Equal([7L, 8L], Automatic1111Mapping.Images(Everything(), info, 2).Select(static image => image.Seed!.Value));

    [Theory]
    [InlineData(ImageOperation.Edit, 0, FailureKind.InvalidRequest)]
    [InlineData(ImageOperation.Edit, 2, FailureKind.NotSupported)]
    public void Refuse_WrongNumberOfPictures_NamesTheImageAndIsFree(ImageOperation operation, int pictures, FailureKind kind)
    {
        var call = Everything() with { Operation = operation, Images = [.. Enumerable.Repeat(s_picture, pictures)] };

        var failure = Automatic1111Mapping.Refuse(call)!;

        Assert.Equal((kind, "image", Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
    }

    private static ProviderCall Everything() => new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = "sd_xl_base_1.0",
        Prompt = "a cat",
        NegativePrompt = "fog",
        Count = 2,
        Size = new ImageSize(1024, 768),
        Style = "Watercolour",
        Seed = 7,
        Steps = 30,
        Guidance = 6.5,
    };
}
