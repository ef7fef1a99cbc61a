using System.Text.Json;
using Atelier.Providers.Stability;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Stability;

public sealed class StabilityMappingTests
{
    private static readonly ImageSource s_picture = new MemoryImageSource(Png.Solid(8, 8, 0xFF808080));

    public static TheoryData<string, string> Texts { get; } = new()
    {
        {
            "stable-image-core",
            """{"prompt":"a cat","negative_prompt":"fog","aspect_ratio":"16:9","style_preset":"anime","seed":7,"output_format":"webp"}"""
        },
        {
            "stable-image-ultra",
            """{"prompt":"a cat","negative_prompt":"fog","aspect_ratio":"16:9","style_preset":"anime","seed":7,"output_format":"webp"}"""
        },
        {
            "sd3.5-large",
            """{"model":"sd3.5-large","prompt":"a cat","negative_prompt":"fog","aspect_ratio":"16:9","style_preset":"anime","seed":7,"cfg_scale":4.5,"output_format":"webp"}"""
        },
    };

    public static TheoryData<string, string> Tools { get; } = new()
    {
        {
            "stable-image-ultra",
            """{"prompt":"a cat","negative_prompt":"fog","aspect_ratio":"16:9","style_preset":"anime","seed":7,"strength":0.4,"output_format":"webp"}"""
        },
        {
            "sd3.5-medium",
            """{"model":"sd3.5-medium","mode":"image-to-image","prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"cfg_scale":4.5,"strength":0.4,"output_format":"webp"}"""
        },
        { "edit/inpaint", """{"prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "edit/erase", """{"seed":7,"output_format":"webp"}""" },
        { "edit/outpaint", """{"prompt":"a cat","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "edit/search-and-replace", """{"prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "edit/search-and-recolor", """{"prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "edit/remove-background", """{"output_format":"webp"}""" },
        { "edit/replace-background-and-relight", """{"background_prompt":"a cat","negative_prompt":"fog","seed":7,"output_format":"webp"}""" },
        { "control/sketch", """{"prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "control/structure", """{"prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "control/style", """{"prompt":"a cat","negative_prompt":"fog","aspect_ratio":"16:9","style_preset":"anime","seed":7,"output_format":"webp"}""" },
        { "control/style-transfer", """{"prompt":"a cat","negative_prompt":"fog","seed":7,"output_format":"webp"}""" },
        { "upscale/fast", """{"output_format":"webp"}""" },
        { "upscale/conservative", """{"prompt":"a cat","negative_prompt":"fog","seed":7,"output_format":"webp"}""" },
        { "upscale/creative", """{"prompt":"a cat","negative_prompt":"fog","style_preset":"anime","seed":7,"output_format":"webp"}""" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Fields_FromAPrompt_AreThoseOfTheRoute(string model, string expected) =>
        Assert.Equal(expected, StabilityMapping.Fields(Everything(model), StabilityRoutes.Find(model)!).ToJsonString());

    [Theory]
    [MemberData(nameof(Tools))]
    public void Fields_FromAPicture_AreThoseOfTheRoute(string model, string expected) =>
        Assert.Equal(expected, StabilityMapping.Fields(Everything(model) with { Images = [s_picture] }, StabilityRoutes.Find(model)!).ToJsonString());

    [Fact]
    public void Fields_PictureWithoutStrength_SendsTheUsualOneAndSaysSo()
    {
        var call = Everything("stable-image-ultra") with { Images = [s_picture], Strength = null };
        var route = StabilityRoutes.Find(call.Model)!;

        Assert.Equal(0.75, (double)StabilityMapping.Fields(call, route)["strength"]!);
        Assert.Equal(["No strength was given; 0.75 was sent."], StabilityMapping.Warnings(call, route));
    }

    [Theory]
    [InlineData("edit/erase")]
    [InlineData("edit/remove-background")]
    [InlineData("upscale/fast")]
    public void Warnings_PromptForAToolWithoutOne_SayThatItWasNotSent(string model) => Assert.Equal(
        [$"Stability's '{model}' takes no prompt; it was not sent."],
        StabilityMapping.Warnings(Everything(model) with { Images = [s_picture] }, StabilityRoutes.Find(model)!));

    [Fact]
    public void Warnings_FactorForAnUpscaleWithoutOne_SayThatItWasNotSent()
    {
        var call = Everything("upscale/creative") with { Images = [s_picture], Scale = 2 };

        Assert.Equal(
            ["Stability's 'upscale/creative' decides itself how large the picture becomes; the factor 2 was not sent."],
            StabilityMapping.Warnings(call, StabilityRoutes.Find(call.Model)!));
    }

    [Fact]
    public void Warnings_RatioOverAPicture_SayThatItWasNotSent() => Assert.Equal(
        ["Stability's 'sd3.5-large' keeps the shape of the given picture; the ratio 16:9 was not sent."],
        StabilityMapping.Warnings(Everything("sd3.5-large") with { Images = [s_picture] }, StabilityRoutes.Find("sd3.5-large")!));

    [Theory]
    [InlineData("stable-image-core", 1, false, FailureKind.NotSupported, "image")]
    [InlineData("edit/inpaint", 0, false, FailureKind.InvalidRequest, "image")]
    [InlineData("edit/inpaint", 2, false, FailureKind.NotSupported, "image")]
    [InlineData("control/style-transfer", 1, false, FailureKind.InvalidRequest, "image")]
    [InlineData("sd3.5-large", 1, true, FailureKind.NotSupported, "mask")]
    [InlineData("edit/outpaint", 1, false, FailureKind.InvalidRequest, "provider_options")]
    [InlineData("edit/search-and-replace", 1, false, FailureKind.InvalidRequest, "provider_options")]
    [InlineData("edit/search-and-recolor", 1, false, FailureKind.InvalidRequest, "provider_options")]
    public void Refuse_WhatTheRouteCannotDo_NamesTheParameterAndIsFree(string model, int pictures, bool masked, FailureKind kind, string parameter)
    {
        var call = Everything(model) with
        {
            Images = [.. Enumerable.Repeat(s_picture, pictures)],
            Mask = masked ? s_picture : null,
        };

        var failure = StabilityMapping.Refuse(call, StabilityRoutes.Find(model)!)!;

        Assert.Equal((kind, parameter, Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
    }

    [Fact]
    public void Refuse_UpscaleWithoutAPrompt_NamesThePrompt()
    {
        var call = Everything("upscale/conservative") with { Prompt = " ", Images = [s_picture] };

        Assert.Equal("prompt", StabilityMapping.Refuse(call, StabilityRoutes.Find(call.Model)!)!.Parameter);
    }

    [Fact]
    public void Refuse_OutpaintWithASide_Lets()
    {
        using var options = JsonDocument.Parse("""{"left":200}""");
        var call = Everything("edit/outpaint") with { Images = [s_picture], Options = options.RootElement };

        Assert.Null(StabilityMapping.Refuse(call, StabilityRoutes.Find(call.Model)!));
    }

    private static ProviderCall Everything(string model) => new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = model,
        Prompt = "a cat",
        NegativePrompt = "fog",
        AspectRatio = "16:9",
        Style = "anime",
        Seed = 7,
        Guidance = 4.5,
        Strength = 0.4,
        Format = ImageFormat.Webp,
    };
}
