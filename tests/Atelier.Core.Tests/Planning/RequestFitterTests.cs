using System.Text.Json;
using Atelier.Core.Catalog;
using Atelier.Core.Planning.Fitting;
using Atelier.Core.Tests.Catalog;

namespace Atelier.Core.Tests.Planning;

public sealed class RequestFitterTests
{
    private static readonly ImageRequest s_request = Fitted.Request;

    [Fact]
    public void Fit_NothingAsked_SendsOnlyPromptAndDefaults()
    {
        var fitted = Fitted.Well(Fitted.To("black-forest-labs/FLUX.1-schnell", s_request));

        Assert.Empty(fitted.Adjustments);
        Assert.Equal(
            new ProviderCall
            {
                JobId = "job",
                Operation = ImageOperation.Generate,
                Model = "black-forest-labs/FLUX.1-schnell",
                Prompt = "a cat",
                Size = new ImageSize(1024, 1024),
                Images = fitted.Call.Images,
            },
            fitted.Call);
    }

    [Theory]
    [InlineData("gpt-image-1.5", "standard", "medium")]
    [InlineData("gpt-image-1.5", "hd", "high")]
    [InlineData("gpt-image-1.5", "ultra", "high")]
    [InlineData("gpt-image-1.5", "fast", "low")]
    [InlineData("gpt-image-1.5", "max", "high")]
    [InlineData("gpt-image-2.5-flare", "hd", "high")]
    [InlineData("dall-e-3", "ultra", "hd")]
    [InlineData("dall-e-3", "high", "hd")]
    [InlineData("dall-e-3", "low", "standard")]
    [InlineData("gemini-3-pro-image", "hd", "standard")]
    [InlineData("fal-ai/ideogram/v3", "hd", "QUALITY")]
    [InlineData("fal-ai/ideogram/v3", "fast", "TURBO")]
    [InlineData("black-forest-labs/FLUX.1-schnell", "hd", null)]
    public void Fit_QualityInOtherWords_IsTranslatedAndTold(string model, string asked, string? sent)
    {
        // The confirm dialect has no rules of its own, so that what is seen is the fitting.
        var fitted = Fitted.Well(Fitted.To(model, s_request with { Quality = asked }, "confirm"));

        Assert.Equal(sent, fitted.Call.Quality);
        Assert.Equal(("quality", asked, sent), Told(Assert.Single(fitted.Adjustments)));
    }

    [Theory]
    [InlineData("gpt-image-1.5", "low", "low")]
    [InlineData("gpt-image-1.5", "HIGH", "high")]
    [InlineData("gpt-image-1.5", "auto", "auto")]
    [InlineData("gpt-image-2.5-flare", "xhigh", "xhigh")]
    [InlineData("dall-e-3", "auto", null)]
    [InlineData("dall-e-3", "hd", "hd")]
    [InlineData("fal-ai/ideogram/v3", "turbo", "TURBO")]
    [InlineData("black-forest-labs/FLUX.1-schnell", "standard", null)]
    [InlineData("black-forest-labs/FLUX.1-schnell", "auto", null)]
    public void Fit_QualityTheModelHas_IsKept(string model, string asked, string? sent)
    {
        var fitted = Fitted.Well(Fitted.To(model, s_request with { Quality = asked, Strict = true }, "confirm"));

        Assert.Equal(sent, fitted.Call.Quality);
    }

    [Fact]
    public void Fit_QualityNobodyKnows_IsRefusedNamingTheWords()
    {
        var problem = Fitted.OnlyProblem(Fitted.To("gpt-image-2", s_request with { Quality = "superb" }));

        Assert.Equal("quality", problem.Parameter);
        Assert.Contains("low, medium, high", problem.Message, StringComparison.Ordinal);
        var words = problem.Message.Split("Allowed: ")[1].TrimEnd('.').Split([", ", "; also "], StringSplitOptions.None);
        Assert.Equal(words.Distinct(), words);
    }

    [Fact]
    public void Fit_Style_IsKeptWhereTheModelHasItAndLeftOutElsewhere()
    {
        Assert.Equal("natural", Fitted.Well(Fitted.To("dall-e-3", s_request with { Style = "natural" })).Call.Style);
        Assert.Equal("pixel-art", Fitted.Well(Fitted.To("stable-image-core", s_request with { Style = "Pixel-Art" })).Call.Style);

        var none = Fitted.Well(Fitted.To("gpt-image-2", s_request with { Style = "vivid" }));
        var other = Fitted.Well(Fitted.To("stable-image-core", s_request with { Style = "vivid" }));
        Assert.Equal(("style", "vivid", null), Told(Assert.Single(none.Adjustments)));
        Assert.Equal(("style", "vivid", null), Told(Assert.Single(other.Adjustments)));
    }

    [Theory]
    [InlineData("gpt-image-2", null, ImageFormat.Png)]
    [InlineData("gpt-image-2", ImageFormat.Webp, ImageFormat.Webp)]
    [InlineData("gemini-3-pro-image", null, ImageFormat.Jpeg)]
    public void Fit_FormatTheModelHas_IsKept(string model, ImageFormat? asked, ImageFormat sent)
    {
        var fitted = Fitted.Well(Fitted.To(model, s_request with { Format = asked }));

        Assert.Equal(sent, fitted.Call.Format);
        Assert.Empty(fitted.Adjustments);
    }

    [Fact]
    public void Fit_FormatTheModelLacks_IsReplacedAndTold()
    {
        var fitted = Fitted.Well(Fitted.To("azure-openai/gpt-image-2", s_request with { Format = ImageFormat.Webp }));

        Assert.Equal(ImageFormat.Png, fitted.Call.Format);
        Assert.Equal(("output_format", "webp", "png"), Told(Assert.Single(fitted.Adjustments)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_SvgFromAModelOfPixels_IsRefusedWhetherStrictOrNot(bool strict)
    {
        var problem = Fitted.OnlyProblem(Fitted.To("gpt-image-1.5", s_request with { Format = ImageFormat.Svg, Strict = strict }));

        Assert.Equal((FailureKind.InvalidRequest, "output_format"), (problem.Kind, problem.Parameter));
        Assert.Contains("cannot be 'svg'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Allowed: png", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Compression_NeedsALossyFormatAndAModelThatTakesIt()
    {
        var kept = Fitted.Well(Fitted.To("gpt-image-2", s_request with { Format = ImageFormat.Jpeg, Compression = 80 }));
        var lossless = Fitted.Well(Fitted.To("gpt-image-2", s_request with { Compression = 80 }));
        var deaf = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Compression = 80 }));

        Assert.Equal(80, kept.Call.Compression);
        Assert.Equal(("output_compression", "80", null), Told(Assert.Single(lossless.Adjustments)));
        Assert.Equal(("output_compression", "80", null), Told(Assert.Single(deaf.Adjustments)));
    }

    [Fact]
    public void Fit_Background_IsLeftOutWhereEveryPictureIsOpaque()
    {
        var able = Fitted.Well(Fitted.To("gpt-image-2", s_request with { Background = "transparent" }));
        var unable = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Background = "transparent" }));
        var content = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Background = "opaque", Strict = true }));

        Assert.Equal("transparent", able.Call.Background);
        Assert.Equal(("background", "transparent", null), Told(Assert.Single(unable.Adjustments)));
        Assert.Null(content.Call.Background);
    }

    [Fact]
    public void Fit_KnobsTheModelLacks_AreLeftOutEachWithAReason()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-2", s_request with
        {
            Seed = 7,
            NegativePrompt = "blur",
            Steps = 20,
            Guidance = 7.5,
            Strength = 0.5,
            InputFidelity = "high",
            Complexity = "low",
            FrameCount = 4,
            FrameDurationMs = 100,
            Format = ImageFormat.Webp,
        }));

        Assert.Equal(
            ["frame_count", "frame_duration_ms", "seed", "negative_prompt", "steps", "guidance", "strength", "input_fidelity", "complexity"],
            fitted.Adjustments.Select(adjustment => adjustment.Parameter));
        Assert.All(fitted.Adjustments, adjustment => Assert.Null(adjustment.Sent));
        Assert.DoesNotContain("blur", string.Concat(fitted.Adjustments.Select(adjustment => adjustment.Asked)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_KnobsOutOfRange_AreBroughtIntoIt()
    {
        var fitted = Fitted.Well(Fitted.To("together/FLUX.2-flex", s_request with { Seed = -1, Steps = 80, Guidance = 30 }));

        Assert.Equal((9007199254740991, 50, 10), (fitted.Call.Seed, fitted.Call.Steps, fitted.Call.Guidance));
        Assert.Equal(
            [("seed", "-1", "9007199254740991"), ("steps", "80", "50"), ("guidance", "30", "10")],
            fitted.Adjustments.Select(Told));
    }

    [Fact]
    public void Fit_PartialImages_AreShownOnlyByModelsThatStream()
    {
        Assert.Equal(3, Fitted.Well(Fitted.To("gpt-image-2", s_request with { PartialImages = 3 })).Call.PartialImages);

        var silent = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { PartialImages = 2 }));
        var moving = Fitted.Well(Fitted.To("gpt-image-2.5-flare", s_request with { PartialImages = 2, Format = ImageFormat.Gif }));
        Assert.Equal(("partial_images", "2", "0"), Told(Assert.Single(silent.Adjustments)));
        Assert.Equal(("partial_images", "2", "0"), Told(Assert.Single(moving.Adjustments)));
    }

    [Fact]
    public void Fit_OperationTheModelLacks_IsRefusedSayingWhatItCanDo()
    {
        var problem = Fitted.OnlyProblem(Fitted.To("flux-pro-1.1", Fitted.Edit));

        Assert.Equal((FailureKind.NotSupported, "model"), (problem.Kind, problem.Parameter));
        Assert.Contains("generate", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MaskTheModelCannotKeepTo_StaysAndIsToldOf()
    {
        var request = Fitted.Edit with { Mask = Fitted.Picture };

        var fitted = Fitted.Well(Fitted.To("gemini-3-pro-image", request));

        Assert.Same(request.Mask, fitted.Call.Mask);
        Assert.Equal("mask", Assert.Single(fitted.Adjustments).Parameter);
        Assert.Equal("mask", Fitted.OnlyProblem(Fitted.To("gemini-3-pro-image", request with { Strict = true })).Parameter);
    }

    [Fact]
    public void Fit_MorePicturesThanTheModelTakes_IsRefusedNamingTheLimit()
    {
        var problem = Fitted.OnlyProblem(Fitted.To("flux-kontext-pro", Fitted.Edit with { Images = [.. Enumerable.Repeat(Fitted.Picture, 5)] }));

        Assert.Equal("image", problem.Parameter);
        Assert.Contains("at most 4", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_PromptLongerThanTheModelTakes_IsRefusedAndNeverCut()
    {
        var most = string.Concat(Enumerable.Repeat("🦊", 1000));

        Assert.Equal(most, Fitted.Well(Fitted.To("dall-e-2", s_request with { Prompt = most })).Call.Prompt);
        Assert.Equal("prompt", Fitted.OnlyProblem(Fitted.To("dall-e-2", s_request with { Prompt = most + "!" })).Parameter);
    }

    [Fact]
    public void Fit_UpscaleFactorTheModelLacks_BecomesTheNearest()
    {
        var upscale = s_request with { Operation = ImageOperation.Upscale, Images = [Fitted.Picture], Scale = 2 };

        var fitted = Fitted.Well(Fitted.To("upscale/fast", upscale));

        Assert.Equal(4, fitted.Call.Scale);
        Assert.Equal(("scale", "2", "4"), Told(Assert.Single(fitted.Adjustments)));
        Assert.Equal(2, Fitted.Well(Fitted.To("sketch", upscale with { Scale = null })).Call.Scale);
    }

    [Fact]
    public void Fit_SeveralProblems_AreAllTold()
    {
        var problems = Fitted.Problems(Fitted.To("gpt-image-2", s_request with { Size = "big", AspectRatio = "wide", Quality = "superb" }));

        Assert.Equal(["size", "aspect_ratio", "quality"], problems.Select(problem => problem.Parameter));
    }

    [Fact]
    public void Fit_ProviderOptions_AreThoseOfWhoDraws()
    {
        var request = s_request with
        {
            ProviderOptions = new Dictionary<string, JsonElement>
            {
                ["azure"] = JsonSerializer.SerializeToElement(1),
                ["sketch"] = JsonSerializer.SerializeToElement(2),
            },
        };

        Assert.Equal(1, Fitted.Well(Fitted.To("azure-openai/gpt-image-2", request)).Call.Options?.GetInt32());
        Assert.Equal(2, Fitted.Well(Fitted.To("azure-openai/gpt-image-2", request, simulated: true)).Call.Options?.GetInt32());
        Assert.Null(Fitted.Well(Fitted.To("gpt-image-2", request)).Call.Options);
    }

    [Fact]
    public void Fit_LongNonsense_IsShortenedInTheAdjustment()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-2", s_request with { Style = new string('x', 5000) }));

        Assert.True(Assert.Single(fitted.Adjustments).Asked!.Length < 200);
    }

    [Fact]
    public void Fit_ChosenForATier_SpeaksTheTiersQuality()
    {
        var context = new FitContext { Dialect = "openai", Tier = QualityTier.Ultra };
        var model = BuiltIn.Model("gpt-image-2");

        var silent = Fitted.Well(RequestFitter.Fit(s_request, model, context, "job"));
        var asked = Fitted.Well(RequestFitter.Fit(s_request with { Quality = "ultra" }, model, context, "job"));
        var plain = BuiltIn.Model("together/FLUX.1-schnell");
        var worse = Fitted.Well(RequestFitter.Fit(s_request with { Quality = "ultra" }, plain, context with { Tier = QualityTier.Fast }, "job"));

        Assert.Equal("high", silent.Call.Quality);
        Assert.Empty(silent.Adjustments);
        Assert.Equal(("quality", "ultra", "high"), Told(Assert.Single(asked.Adjustments)));
        Assert.Equal(("quality", "ultra", null), Told(Assert.Single(worse.Adjustments)));
    }

    private static (string Parameter, string? Asked, string? Sent) Told(Adjustment adjustment) =>
        (adjustment.Parameter, adjustment.Asked, adjustment.Sent);
}
