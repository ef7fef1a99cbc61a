using System.Collections.Frozen;

namespace Atelier.Providers.Stability;

/// <summary>Every model and tool by the id the catalog gives it. Source: Stability's REST reference v2beta, as of 2026-07.</summary>
internal static class StabilityRoutes
{
    private static readonly StabilityRoute s_tool = new("") { PictureFields = ["image"], NeedsPictures = 1 };

    private static readonly FrozenDictionary<string, StabilityRoute> s_routes = new Dictionary<string, StabilityRoute>
    {
        ["stable-image-core"] = new("generate/core") { NeedsPrompt = true, TakesRatio = true },
        ["stable-image-ultra"] = new("generate/ultra") { NeedsPrompt = true, TakesRatio = true, PictureFields = ["image"], TakesStrength = true },
        ["sd3.5-large"] = DiffusionModel("sd3.5-large"),
        ["sd3.5-large-turbo"] = DiffusionModel("sd3.5-large-turbo"),
        ["sd3.5-medium"] = DiffusionModel("sd3.5-medium"),
        ["sd3.5-flash"] = DiffusionModel("sd3.5-flash"),
        ["edit/inpaint"] = s_tool with { Path = "edit/inpaint", NeedsPrompt = true, TakesMask = true },
        ["edit/erase"] = s_tool with
        {
            Path = "edit/erase", PromptField = null, TakesNegativePrompt = false, TakesStyle = false, TakesMask = true,
        },
        ["edit/outpaint"] = s_tool with { Path = "edit/outpaint", TakesNegativePrompt = false, NeedsExtras = ["left", "right", "up", "down"] },
        ["edit/search-and-replace"] = s_tool with { Path = "edit/search-and-replace", NeedsPrompt = true, NeedsExtras = ["search_prompt"] },
        ["edit/search-and-recolor"] = s_tool with { Path = "edit/search-and-recolor", NeedsPrompt = true, NeedsExtras = ["select_prompt"] },
        ["edit/remove-background"] = s_tool with
        {
            Path = "edit/remove-background", PromptField = null, TakesNegativePrompt = false, TakesStyle = false, TakesSeed = false,
        },
        ["edit/replace-background-and-relight"] = s_tool with
        {
            Path = "edit/replace-background-and-relight",
            PromptField = "background_prompt",
            PictureFields = ["subject_image", "background_reference"],
            TakesStyle = false,
            IsTask = true,
        },
        ["control/sketch"] = s_tool with { Path = "control/sketch", NeedsPrompt = true },
        ["control/structure"] = s_tool with { Path = "control/structure", NeedsPrompt = true },
        ["control/style"] = s_tool with { Path = "control/style", NeedsPrompt = true, TakesRatio = true },
        ["control/style-transfer"] = s_tool with
        {
            Path = "control/style-transfer", PictureFields = ["init_image", "style_image"], NeedsPictures = 2, TakesStyle = false,
        },
        ["upscale/fast"] = s_tool with
        {
            Path = "upscale/fast", PromptField = null, TakesNegativePrompt = false, TakesStyle = false, TakesSeed = false,
        },
        ["upscale/conservative"] = s_tool with { Path = "upscale/conservative", NeedsPrompt = true, TakesStyle = false },
        ["upscale/creative"] = s_tool with { Path = "upscale/creative", NeedsPrompt = true, IsTask = true },
    }.ToFrozenDictionary();

    public static StabilityRoute? Find(string model) => s_routes.GetValueOrDefault(model);

    private static StabilityRoute DiffusionModel(string model) => new("generate/sd3")
    {
        Model = model,
        NeedsPrompt = true,
        TakesRatio = true,
        PictureFields = ["image"],
        TakesStrength = true,
    };
}
