using System.Globalization;
using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Fal;

/// <summary>A call as the input of a model. Pure.</summary>
internal static class FalMapping
{
    /// <summary>A picture sent within the answer would be kept before its safety flag is read, so pictures are always linked.</summary>
    private static readonly string[] s_reserved = ["num_images", "sync_mode"];

    private static readonly Dictionary<ImageSize, (string Preset, string Ratio)> s_presets = new()
    {
        [new(1024, 1024)] = ("square_hd", "1:1"),
        [new(512, 512)] = ("square", "1:1"),
        [new(768, 1024)] = ("portrait_4_3", "3:4"),
        [new(576, 1024)] = ("portrait_16_9", "9:16"),
        [new(1024, 768)] = ("landscape_4_3", "4:3"),
        [new(1024, 576)] = ("landscape_16_9", "16:9"),
    };

    /// <summary>The path a call is posted to.</summary>
    public static string PathOf(ProviderCall call)
    {
        var path = call.Images.Count > 0 ? call.Model + FalModels.Of(call.Model).EditPath : call.Model;
        return string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>The body, and sentences for the caller.</summary>
    public static (JsonObject Body, IReadOnlyList<string> Warnings) ToBody(ProviderCall call)
    {
        var model = FalModels.Of(call.Model);
        var body = new JsonObject { ["prompt"] = call.Prompt };
        Put(body, "negative_prompt", call.NegativePrompt);
        PutSize(body, call, model);
        PutPictures(body, call, model);
        PutNumbers(body, call);
        Put(body, model.Quality, call.Quality);
        Put(body, "style", call.Style);
        if (model.TakesFormat)
        {
            body["output_format"] = call.Format.ToName();
        }

        if (call.Moderation == "low" && model.MostTolerance > 0)
        {
            body["safety_tolerance"] = model.MostTolerance.ToString(CultureInfo.InvariantCulture);
        }

        return (body, Extras.Merge(body, call.Options, s_reserved));
    }

    private static void PutSize(JsonObject body, ProviderCall call, FalModel model)
    {
        switch (model.Size)
        {
            case FalSize.Ratio:
            case FalSize.Either when call.AspectRatio is not null:
                Put(body, "aspect_ratio", call.AspectRatio);
                Put(body, "resolution", call.Resolution);
                break;
            case FalSize.RatioOfPixels when call.Size is { } size && s_presets.TryGetValue(size, out var preset):
                body["aspect_ratio"] = preset.Ratio;
                break;
            case FalSize.Preset when call.Size is { } size && s_presets.TryGetValue(size, out var preset):
                body["image_size"] = preset.Preset;
                break;
            case not FalSize.RatioOfPixels when call.Size is { } size:
                body["image_size"] = new JsonObject { ["width"] = size.Width, ["height"] = size.Height };
                break;
        }
    }

    private static void PutPictures(JsonObject body, ProviderCall call, FalModel model)
    {
        if (call.Images.Count > 0)
        {
            if (model.Pictures.EndsWith("[]", StringComparison.Ordinal))
            {
                body[model.Pictures[..^2]] = new JsonArray([.. call.Images.Select(PictureText.DataUri)]);
            }
            else
            {
                body[model.Pictures] = PictureText.DataUri(call.Images[0]);
            }
        }
    }

    private static void PutNumbers(JsonObject body, ProviderCall call)
    {
        // Not every model knows the field, but those that do not make one.
        if (call.Count > 1)
        {
            body["num_images"] = call.Count;
        }

        if (call.Steps is { } steps)
        {
            body["num_inference_steps"] = steps;
        }

        if (call.Guidance is { } guidance)
        {
            body["guidance_scale"] = guidance;
        }

        if (call.Strength is { } strength)
        {
            body["strength"] = strength;
        }

        if (call.Seed is { } seed)
        {
            body["seed"] = seed;
        }
    }

    private static void Put(JsonObject body, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            body[name] = value;
        }
    }
}
