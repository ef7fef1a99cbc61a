using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Providers.ComfyUi;

/// <summary>A call as values for a workflow's placeholders. Pure.</summary>
internal static class ComfyUiMapping
{
    private const int UsualSteps = 20;

    private const double UsualGuidance = 7;

    private const double UsualStrength = 0.75;

    private const int UsualScale = 2;

    private static readonly ImageSize s_usualSize = new(1024, 1024);

    /// <summary>Above it JavaScript, and so ComfyUI's own interface, loses digits.</summary>
    private const long LargestSeed = 1L << 53;

    /// <summary>What a workflow cannot do, before anything is sent; <see langword="null"/> when it can.</summary>
    public static ProviderFailure? Refuse(ProviderCall call, ComfyUiWorkflow workflow)
    {
        var (takes, given) = (workflow.TakesPictures, call.Images.Count);
        if (given > takes)
        {
            return Refuse(FailureKind.NotSupported, "image", $"This ComfyUI workflow takes {takes} picture(s); {given} were given.");
        }

        if (given < takes)
        {
            return Refuse(FailureKind.InvalidRequest, "image", $"This ComfyUI workflow needs {takes} picture(s) to work from; {given} were given.");
        }

        if (call.Mask is not null != workflow.Placeholders.Contains("mask"))
        {
            return call.Mask is null
                ? Refuse(FailureKind.InvalidRequest, "mask", "This ComfyUI workflow needs a mask.")
                : Refuse(FailureKind.NotSupported, "mask", "This ComfyUI workflow takes no mask.");
        }

        if (call.Count > 1 && !workflow.Placeholders.Contains("count"))
        {
            return Refuse(FailureKind.NotSupported, "n", "This ComfyUI workflow makes one picture at a time; it has no '%count%'.");
        }

        return workflow.Placeholders.Contains("model") && string.IsNullOrEmpty(call.Model)
            ? Refuse(FailureKind.InvalidRequest, "model", "This ComfyUI workflow needs the name of a checkpoint as its model.")
            : null;
    }

    /// <summary>A value for every placeholder.</summary>
    /// <param name="call">The call.</param>
    /// <param name="seed">From <see cref="SeedOf"/>.</param>
    /// <param name="pictures">Names of the given pictures on the server, in order.</param>
    /// <param name="mask">The mask's name on the server.</param>
    public static Dictionary<string, JsonNode> Values(ProviderCall call, long seed, IReadOnlyList<string> pictures, string? mask)
    {
        var size = call.Size ?? s_usualSize;
        var values = new Dictionary<string, JsonNode>
        {
            ["prompt"] = call.Prompt,
            ["negative_prompt"] = call.NegativePrompt ?? "",
            ["seed"] = seed,
            ["width"] = size.Width,
            ["height"] = size.Height,
            ["steps"] = call.Steps ?? UsualSteps,
            ["guidance"] = call.Guidance ?? UsualGuidance,
            ["strength"] = call.Strength ?? UsualStrength,
            ["scale"] = call.Scale ?? UsualScale,
            ["model"] = call.Model,
            ["count"] = call.Count,
        };
        for (var i = 0; i < pictures.Count; i++)
        {
            values[ComfyUiPlaceholders.PictureName(i)] = pictures[i];
        }

        if (mask is not null)
        {
            values["mask"] = mask;
        }

        return values;
    }

    /// <summary>The seed to draw with. A workflow that was run before with the same values is not run again, so it must be another one each time.</summary>
    public static long SeedOf(ProviderCall call) => call.Seed ?? Random.Shared.NextInt64(LargestSeed);

    /// <summary>What was asked and has no place in the workflow, as sentences.</summary>
    public static IEnumerable<string> Warnings(ProviderCall call, ComfyUiWorkflow workflow)
    {
        (string Name, string Placeholder, bool Asked)[] wishes =
        [
            ("negative_prompt", "negative_prompt", !string.IsNullOrEmpty(call.NegativePrompt)),
            ("seed", "seed", call.Seed is not null),
            ("size", "width", call.Size is not null && call.Images.Count == 0),
            ("steps", "steps", call.Steps is not null),
            ("guidance", "guidance", call.Guidance is not null),
            ("strength", "strength", call.Strength is not null),
            ("scale", "scale", call.Scale is not null),
        ];
        foreach (var (name, placeholder, asked) in wishes)
        {
            if (asked && !workflow.Placeholders.Contains(placeholder))
            {
                yield return $"The ComfyUI workflow has no '%{placeholder}%', so '{name}' has no effect.";
            }
        }

        if (call.Options is { ValueKind: JsonValueKind.Object } options && options.EnumerateObject().Any())
        {
            yield return "ComfyUI takes no provider options: what it draws with stands in its workflow.";
        }
    }

    /// <summary>The pictures a finished task names: those it saved, or where it saved none, those it only shows.</summary>
    public static IReadOnlyList<ComfyUiFile> Pictures(ComfyUiHistory history)
    {
        ComfyUiFile[] all = [.. (history.Outputs ?? []).Values.SelectMany(static output => output.Images ?? []).Where(static file => file.Filename is { Length: > 0 })];
        ComfyUiFile[] saved = [.. all.Where(static file => file.Type is null or "output")];
        return saved.Length > 0 ? saved : all;
    }

    /// <summary>Where a file is fetched.</summary>
    public static string PathOf(ComfyUiFile file) =>
        $"view?filename={Uri.EscapeDataString(file.Filename!)}&subfolder={Uri.EscapeDataString(file.Subfolder ?? "")}&type={Uri.EscapeDataString(file.Type ?? "output")}";

    private static ProviderFailure Refuse(FailureKind kind, string parameter, string message) =>
        new(kind, message) { Charged = Charge.No, Parameter = parameter };
}
