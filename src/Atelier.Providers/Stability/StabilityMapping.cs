using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;

namespace Atelier.Providers.Stability;

/// <summary>A call as the fields of Stability's forms. Pure.</summary>
internal static class StabilityMapping
{
    /// <summary>Strength where a picture is given and the caller names none; Stability demands one.</summary>
    public const double UsualStrength = 0.75;

    /// <summary>Extras that are not the caller's to set: files, what prices the call, and what the answer is read by.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
        ["image", "init_image", "subject_image", "background_reference", "style_image", "mask", "model", "mode", "output_format"];

    /// <summary>What a route cannot do, before anything is sent; <see langword="null"/> when it can do all that is asked.</summary>
    public static ProviderFailure? Refuse(ProviderCall call, StabilityRoute route)
    {
        var given = call.Images.Count;
        if (given > route.PictureFields.Count)
        {
            return Refuse(FailureKind.NotSupported, "image", route.PictureFields.Count == 0
                ? $"Stability's '{call.Model}' works from no given picture."
                : $"Stability's '{call.Model}' takes {route.PictureFields.Count} picture(s); {given} were given.");
        }

        if (given < route.NeedsPictures)
        {
            return Refuse(FailureKind.InvalidRequest, "image", $"Stability's '{call.Model}' needs {route.NeedsPictures} picture(s); {given} were given.");
        }

        if (call.Mask is not null && !route.TakesMask)
        {
            return Refuse(FailureKind.NotSupported, "mask", $"Stability's '{call.Model}' takes no mask; 'edit/inpaint' and 'edit/erase' do.");
        }

        if (route.NeedsPrompt && string.IsNullOrWhiteSpace(call.Prompt))
        {
            return Refuse(FailureKind.InvalidRequest, "prompt", $"Stability's '{call.Model}' needs a prompt.");
        }

        return route.NeedsExtras.Count == 0 || route.NeedsExtras.Any(name => HasExtra(call, name))
            ? null
            : Refuse(
                FailureKind.InvalidRequest,
                "provider_options",
                $"Stability's '{call.Model}' needs {string.Join(" or ", route.NeedsExtras.Select(static name => $"'{name}'"))} in provider_options.stability.");
    }

    /// <summary>Every field but the files.</summary>
    public static JsonObject Fields(ProviderCall call, StabilityRoute route)
    {
        var drawsOver = route.TakesStrength && call.Images.Count > 0;
        var fields = new JsonObject();
        Set(fields, "model", route.Model);
        // Only generate/sd3 has two modes; the second has no ratio of its own.
        Set(fields, "mode", route.Model is not null && drawsOver ? "image-to-image" : null);
        Set(fields, route.PromptField ?? "", route.PromptField is null || call.Prompt.Length == 0 ? null : call.Prompt);
        Set(fields, "negative_prompt", route.TakesNegativePrompt ? call.NegativePrompt : null);
        Set(fields, "aspect_ratio", route.TakesRatio && !(route.Model is not null && drawsOver) ? call.AspectRatio : null);
        Set(fields, "style_preset", route.TakesStyle ? call.Style : null);
        Set(fields, "seed", route.TakesSeed ? call.Seed : null);
        Set(fields, "cfg_scale", route.Model is not null ? call.Guidance : null);
        Set(fields, "strength", drawsOver ? call.Strength ?? UsualStrength : null);
        Set(fields, "output_format", call.Format.ToName());
        return fields;
    }

    /// <summary>The whole form.</summary>
    /// <param name="fields">From <see cref="Fields"/>, with the caller's extras.</param>
    /// <param name="call">Whose pictures go in.</param>
    /// <param name="route">Where they go.</param>
    /// <param name="mask">Black and white, white where to paint.</param>
    public static FormRequest Form(JsonObject fields, ProviderCall call, StabilityRoute route, ImageSource? mask)
    {
        var form = new FormRequest();
        foreach (var (name, value) in fields)
        {
            form.Text(name, value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString());
        }

        for (var i = 0; i < call.Images.Count; i++)
        {
            form.Picture(route.PictureFields[i], call.Images[i]);
        }

        return form.Picture("mask", mask);
    }

    /// <summary>What was asked and is not part of the route, as sentences.</summary>
    public static IEnumerable<string> Warnings(ProviderCall call, StabilityRoute route)
    {
        if (route.PromptField is null && !string.IsNullOrWhiteSpace(call.Prompt))
        {
            yield return $"Stability's '{call.Model}' takes no prompt; it was not sent.";
        }

        if (call.Scale is { } scale && call.Model != "upscale/fast")
        {
            yield return $"Stability's '{call.Model}' decides itself how large the picture becomes; the factor {scale} was not sent.";
        }

        if (route.Model is not null && call.Images.Count > 0 && call.AspectRatio is not (null or "1:1"))
        {
            yield return $"Stability's '{call.Model}' keeps the shape of the given picture; the ratio {call.AspectRatio} was not sent.";
        }

        if (route.TakesStrength && call.Images.Count > 0 && call.Strength is null)
        {
            yield return $"No strength was given; {UsualStrength.ToString(System.Globalization.CultureInfo.InvariantCulture)} was sent.";
        }
    }

    private static bool HasExtra(ProviderCall call, string name) =>
        call.Options is { ValueKind: JsonValueKind.Object } options && options.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static ProviderFailure Refuse(FailureKind kind, string parameter, string message) =>
        new(kind, message) { Charged = Charge.No, Parameter = parameter };

    private static void Set(JsonObject fields, string name, JsonNode? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }
}
