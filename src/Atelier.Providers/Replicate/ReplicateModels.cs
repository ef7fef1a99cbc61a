namespace Atelier.Providers.Replicate;

/// <summary>The models whose inputs are known, from their published schemas and source repositories. Sources: README.md.</summary>
internal static class ReplicateModels
{
    private const string MatchInputImage = "match_input_image";

    private static readonly ReplicateModel s_flux1 = new()
    {
        Size = ReplicateSize.RatioAndMegapixels,
        MakesSeveral = true,
        IsFastUnlessExact = true,
    };

    private static readonly ReplicateModel s_flux2 = new()
    {
        Size = ReplicateSize.CustomPixels,
        Pictures = "input_images[]",
        MostTolerance = 5,
        LikeThePicture = MatchInputImage,
    };

    private static readonly ReplicateModel s_kontext = new()
    {
        Pictures = "input_image",
        MostTolerance = 6,
        MostToleranceWithPictures = 2,
    };

    private static readonly ReplicateModel s_fluxPro = new()
    {
        Size = ReplicateSize.CustomPixels,
        Pictures = "image_prompt",
        MostTolerance = 6,
    };

    private static readonly Dictionary<string, ReplicateModel> s_models = new(StringComparer.Ordinal)
    {
        ["black-forest-labs/flux-schnell"] = s_flux1,
        ["black-forest-labs/flux-dev"] = s_flux1,
        ["black-forest-labs/flux-1.1-pro"] = s_fluxPro,
        ["black-forest-labs/flux-1.1-pro-ultra"] = s_fluxPro with { Size = ReplicateSize.Ratio },
        ["black-forest-labs/flux-pro"] = s_fluxPro with { Steps = "steps" },
        ["black-forest-labs/flux-2-pro"] = s_flux2,
        ["black-forest-labs/flux-2-max"] = s_flux2,
        ["black-forest-labs/flux-3-image"] = new() { Size = ReplicateSize.RatioAndResolution, Pictures = "images[]", MostTolerance = 4 },
        ["black-forest-labs/flux-kontext-max"] = s_kontext,
        ["black-forest-labs/flux-kontext-pro"] = s_kontext,
        ["black-forest-labs/flux-kontext-dev"] = new() { Pictures = "input_image", IsFastUnlessExact = true },
        ["google/nano-banana"] = new() { Pictures = "image_input[]" },
        ["google/nano-banana-pro"] = new() { Pictures = "image_input[]", Size = ReplicateSize.RatioAndResolution },
        ["bytedance/seedream-4"] = new() { Pictures = "image_input[]", Size = ReplicateSize.RatioAndNamedSize, TakesFormat = false },
        ["bytedance/seededit-3"] = new() { TakesFormat = false, Guidance = "guidance_scale" },
        ["qwen/qwen-image"] = new() { IsFastUnlessExact = true },
        ["stability-ai/sdxl"] = new()
        {
            Version = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
            Size = ReplicateSize.Pixels,
            MakesSeveral = true,
            Guidance = "guidance_scale",
            TakesFormat = false,
        },
        ["lucataco/realistic-vision-v5.1"] = new()
        {
            Version = "2c8e954decbf70b7607a4414e5785ef9e4de4b8c51d50fb8b8b349160e0ef6bb",
            Size = ReplicateSize.Pixels,
            Steps = "steps",
            TakesFormat = false,
        },
    };

    private static readonly ReplicateModel s_unknown = new() { Size = ReplicateSize.Either, TakesFormat = false };

    /// <summary>A model by the id the catalog or the operator gave: <c>owner/name</c>, or <c>owner/name:version</c> for a version of one's own choice.</summary>
    public static ReplicateModel Of(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        var model = s_models.GetValueOrDefault(colon < 0 ? id : id[..colon], s_unknown);
        return colon < 0 ? model : model with { Version = id[(colon + 1)..] };
    }
}
