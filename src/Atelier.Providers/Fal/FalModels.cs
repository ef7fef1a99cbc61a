namespace Atelier.Providers.Fal;

/// <summary>The models whose input is known. Sources: README.md.</summary>
internal static class FalModels
{
    // The longest beginning that fits wins, so the order matters.
    private static readonly (string Beginning, FalModel Model)[] s_families =
    [
        ("blackforestlabs/flux-3", new() { Size = FalSize.Ratio, Pictures = "image_urls[]" }),
        ("fal-ai/flux-2", new() { Size = FalSize.Pixels, EditPath = "/edit", Pictures = "image_urls[]", MostTolerance = 5 }),
        ("fal-ai/flux-pro/v1.1-ultra", new() { Size = FalSize.Ratio, MostTolerance = 6 }),
        ("fal-ai/flux-pro/kontext", new() { Size = FalSize.Ratio, MostTolerance = 6 }),
        ("fal-ai/flux-pro", new() { Size = FalSize.Pixels, MostTolerance = 6 }),
        ("fal-ai/flux/", new() { Size = FalSize.Pixels }),
        ("google/nano-banana", new() { Size = FalSize.Ratio, EditPath = "/edit", Pictures = "image_urls[]", MostTolerance = 6 }),
        ("fal-ai/nano-banana", new() { Size = FalSize.Ratio, EditPath = "/edit", Pictures = "image_urls[]", MostTolerance = 6 }),
        ("fal-ai/imagen4", new() { Size = FalSize.Ratio }),
        ("openai/gpt-image", new() { Size = FalSize.Pixels, EditPath = "/edit", Pictures = "image_urls[]" }),
        ("fal-ai/seedream-v4", new() { TakesFormat = false }),
        ("fal-ai/bytedance", new() { TakesFormat = false }),
        ("fal-ai/recraft", new() { TakesFormat = false }),
        ("fal-ai/ideogram/v3", new() { TakesFormat = false, Quality = "rendering_speed" }),
        ("fal-ai/ideogram", new() { Size = FalSize.RatioOfPixels, TakesFormat = false }),
        ("fal-ai/bria", new() { Size = FalSize.RatioOfPixels, TakesFormat = false }),
        ("fal-ai/qwen-image", new()),
        ("fal-ai/hidream", new()),
        ("fal-ai/stable-diffusion", new()),
    ];

    private static readonly FalModel s_unknown = new() { Size = FalSize.Either, TakesFormat = false };

    public static FalModel Of(string id)
    {
        foreach (var (beginning, model) in s_families)
        {
            if (id.StartsWith(beginning, StringComparison.Ordinal))
            {
                return model;
            }
        }

        return s_unknown;
    }
}
