using System.Globalization;
using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Replicate;

/// <summary>A call as the inputs of a prediction. Pure.</summary>
internal static class ReplicateMapping
{
    private static readonly string[] s_reserved =
        ["num_outputs", "num_images", "max_images", "sequential_image_generation", "stream", "webhook", "webhook_events_filter"];

    /// <param name="call">What is asked.</param>
    /// <param name="model">How its model spells its inputs.</param>
    /// <param name="pictures">The given pictures as texts: data URIs, or addresses of uploaded files.</param>
    /// <param name="mask">The mask likewise, white for where to paint; <see langword="null"/> for none.</param>
    /// <returns>The body, and sentences for the caller.</returns>
    public static (JsonObject Body, IReadOnlyList<string> Warnings) ToBody(
        ProviderCall call,
        ReplicateModel model,
        IReadOnlyList<JsonNode> pictures,
        JsonNode? mask)
    {
        var input = new JsonObject { ["prompt"] = call.Prompt };
        Put(input, "negative_prompt", call.NegativePrompt);
        PutSize(input, call, model);
        PutPictures(input, model, pictures, mask);
        PutNumbers(input, call, model);
        if (model.TakesFormat)
        {
            input["output_format"] = call.Format == ImageFormat.Jpeg ? "jpg" : call.Format.ToName();
        }

        var warnings = PutTolerance(input, call, model);
        warnings.AddRange(Extras.Merge(input, call.Options, s_reserved));
        var body = new JsonObject();
        Put(body, "version", model.Version);
        body["input"] = input;
        return (body, warnings);
    }

    private static void PutSize(JsonObject input, ProviderCall call, ReplicateModel model)
    {
        switch (model.Size)
        {
            case ReplicateSize.CustomPixels when call.Size is { } size:
                input["aspect_ratio"] = "custom";
                PutPixels(input, size);
                break;
            case ReplicateSize.CustomPixels when call.Images.Count > 0 && model.LikeThePicture is { } likeThat:
                input["aspect_ratio"] = likeThat;
                input["resolution"] = likeThat;
                break;
            case ReplicateSize.Pixels when call.Size is { } size:
                PutPixels(input, size);
                break;
            case ReplicateSize.Either when call.AspectRatio is null && call.Size is { } size:
                PutPixels(input, size);
                break;
            case ReplicateSize.Pixels or ReplicateSize.CustomPixels:
                break;
            default:
                Put(input, "aspect_ratio", call.AspectRatio);
                Put(input, ResolutionName(model.Size), call.Resolution);
                break;
        }
    }

    private static string ResolutionName(ReplicateSize size) => size switch
    {
        ReplicateSize.RatioAndMegapixels => "megapixels",
        ReplicateSize.RatioAndNamedSize => "size",
        _ => "resolution",
    };

    private static void PutPixels(JsonObject input, ImageSize size)
    {
        input["width"] = size.Width;
        input["height"] = size.Height;
    }

    private static void PutPictures(JsonObject input, ReplicateModel model, IReadOnlyList<JsonNode> pictures, JsonNode? mask)
    {
        if (pictures.Count > 0)
        {
            if (model.Pictures.EndsWith("[]", StringComparison.Ordinal))
            {
                input[model.Pictures[..^2]] = new JsonArray([.. pictures]);
            }
            else
            {
                input[model.Pictures] = pictures[0];
            }
        }

        if (mask is not null)
        {
            input["mask"] = mask;
        }
    }

    private static void PutNumbers(JsonObject input, ProviderCall call, ReplicateModel model)
    {
        if (model.MakesSeveral)
        {
            input["num_outputs"] = call.Count;
        }

        Put(input, model.Steps, call.Steps);
        Put(input, model.Guidance, call.Guidance);
        Put(input, "prompt_strength", call.Strength);
        Put(input, "output_quality", call.Compression);
        if (call.Seed is { } seed)
        {
            input["seed"] = seed;
            if (model.IsFastUnlessExact)
            {
                // Whoever gives a seed wants the same picture again; the fast mode cannot promise that.
                input["go_fast"] = false;
            }
        }
    }

    private static List<string> PutTolerance(JsonObject input, ProviderCall call, ReplicateModel model)
    {
        if (call.Moderation != "low" || model.MostTolerance == 0)
        {
            return [];
        }

        var capped = call.Images.Count > 0 ? model.MostToleranceWithPictures : null;
        input["safety_tolerance"] = capped ?? model.MostTolerance;
        return capped is null
            ? []
            : [$"'{call.Model}' moderates given pictures no more mildly than usual; 'moderation' changes nothing beside them."];
    }

    private static void Put(JsonObject target, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            target[name] = value;
        }
    }

    private static void Put(JsonObject target, string name, double? value)
    {
        if (value is { } number)
        {
            // Whole numbers stay whole: schemas of integers refuse 30.0.
            target[name] = JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
