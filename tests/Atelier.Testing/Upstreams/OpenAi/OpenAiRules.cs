namespace Atelier.Testing.Upstreams.OpenAi;

/// <summary>What the Images API refuses, in its own words.</summary>
internal static class OpenAiRules
{
    private static readonly string[] s_shared = ["model", "prompt", "n", "size", "quality", "user"];

    private static readonly string[] s_gptImage =
    [
        .. s_shared, "background", "moderation", "output_format", "output_compression", "stream", "partial_images", "complexity", "frame_count",
        "frame_duration_ms", "safety_identifier",
    ];

    private static readonly string[] s_gptImageNew = [.. s_gptImage, "svg"];
    private static readonly string[] s_gptImageEdit = [.. s_gptImage, "input_fidelity", "mask"];
    private static readonly string[] s_dallE = [.. s_shared, "style", "response_format"];

    public static Reply? Refuse(OpenAiFields fields, IList<string> models)
    {
        var model = fields.Model ?? (fields.IsVariation ? "dall-e-2" : "gpt-image-2");
        if (!models.Contains(model))
        {
            return model.StartsWith("dall-e", StringComparison.Ordinal) || model == "gpt-image-1"
                ? OpenAiReplies.UserError($"The model '{model}' has been deprecated and is no longer available.", "model", "invalid_value")
                : OpenAiReplies.Error(404, $"The model '{model}' does not exist or you do not have access to it.", "invalid_request_error", null, "model_not_found");
        }

        var isDallE = model.StartsWith("dall-e", StringComparison.Ordinal);
        if (fields.IsVariation && !isDallE)
        {
            return OpenAiReplies.UserError($"Variations are not supported for '{model}'.", "model", "invalid_value");
        }

        var known = isDallE ? s_dallE : fields.HasPictures ? s_gptImageEdit : s_gptImageNew;
        if (fields.Values.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            return OpenAiReplies.Error(400, $"Unknown parameter: '{unknown}'.", "invalid_request_error", unknown, "unknown_parameter");
        }

        return RefuseValues(fields, model, isDallE);
    }

    public static Reply? RefusePictures(OpenAiFields fields)
    {
        if (!fields.HasPictures)
        {
            return OpenAiReplies.Error(400, "Missing required parameter: 'image'.", "invalid_request_error", "image", "missing_required_parameter");
        }

        foreach (var (picture, number) in fields.Images.Select(static (picture, number) => (picture, number)))
        {
            if (picture.ContentType is not (null or "image/png" or "image/jpeg" or "image/webp"))
            {
                return OpenAiReplies.Error(
                    400,
                    $"Invalid file 'image[{number}]': unsupported mimetype ('{picture.ContentType}'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
                    "invalid_request_error",
                    $"image[{number}]",
                    "unsupported_file_mimetype");
            }
        }

        return fields is { Mask: not null, Markup: not null }
            ? OpenAiReplies.UserError("'mask' and 'markup' cannot be combined.", "markup", "invalid_value")
            : null;
    }

    private static Reply? RefuseValues(OpenAiFields fields, string model, bool isDallE)
    {
        if (!fields.IsVariation && string.IsNullOrEmpty(fields.Text("prompt")))
        {
            return OpenAiReplies.Error(400, "Missing required parameter: 'prompt'.", "invalid_request_error", "prompt", "missing_required_parameter");
        }

        if (fields.Count is < 1 or > 10 || (model == "dall-e-3" && fields.Count > 1))
        {
            return OpenAiReplies.UserError($"Invalid value: '{fields.Count}'.", "n", "invalid_value");
        }

        return Refuse(fields, "size", Sizes(model), IsFree(model))
            ?? Refuse(fields, "quality", Qualities(model, isDallE))
            ?? Refuse(fields, "background", ["auto", "opaque", "transparent"])
            ?? Refuse(fields, "moderation", ["auto", "low"])
            ?? Refuse(fields, "input_fidelity", model switch { "gpt-image-1.5" => ["low", "high"], "gpt-image-1-mini" => ["low"], _ => [] })
            ?? Refuse(fields, "complexity", ["low", "medium", "high"])
            ?? RefuseMixes(fields);
    }

    private static Reply? RefuseMixes(OpenAiFields fields)
    {
        var format = fields.Text("output_format") ?? "png";
        var lossy = format is "jpeg" or "webp";
        return format switch
        {
            not ("png" or "jpeg" or "webp" or "gif" or "svg") => Invalid("output_format", format),
            _ when fields.Text("output_compression") is { } compression && !lossy => Invalid("output_compression", compression),
            "svg" when fields.HasPictures || fields.Streams || fields.Count > 1 => Invalid("output_format", format),
            "gif" when fields.Mask is not null || fields.Streams => Invalid("output_format", format),
            not "gif" when fields.Text("frame_count") is { } frames => Invalid("frame_count", frames),
            "jpeg" when fields.Text("background") == "transparent" => Invalid("background", "transparent"),
            _ when fields.Number("partial_images") is { } partials && (partials > 3 || !fields.Streams) => Invalid("partial_images", "too many"),
            not "svg" when fields.Text("svg") is not null => Invalid("svg", "object"),
            _ => null,
        };
    }

    private static Reply? Refuse(OpenAiFields fields, string name, string[] allowed, bool free = false) =>
        fields.Text(name) is not { } value || allowed.Contains(value) || (free && IsFreeSize(value)) ? null : Invalid(name, value);

    private static Reply Invalid(string name, string value) =>
        OpenAiReplies.UserError($"Invalid value: '{value}' for '{name}'.", name, "invalid_value");

    private static string[] Sizes(string model) => model switch
    {
        "dall-e-2" => ["256x256", "512x512", "1024x1024"],
        "dall-e-3" => ["1024x1024", "1792x1024", "1024x1792"],
        _ => ["auto", "1024x1024", "1536x1024", "1024x1536"],
    };

    private static bool IsFree(string model) => model.StartsWith("gpt-image-2", StringComparison.Ordinal);

    private static bool IsFreeSize(string size)
    {
        var edges = size.Split('x');
        return edges.Length == 2
            && int.TryParse(edges[0], out var width)
            && int.TryParse(edges[1], out var height)
            && width % 16 == 0
            && height % 16 == 0
            && Math.Max(width, height) <= 3840
            && Math.Max(width, height) <= 3 * Math.Min(width, height);
    }

    private static string[] Qualities(string model, bool isDallE) => model switch
    {
        "dall-e-3" => ["standard", "hd"],
        _ when isDallE => ["standard"],
        _ when model.StartsWith("gpt-image-2.", StringComparison.Ordinal) => ["auto", "low", "medium", "high", "xhigh", "max"],
        _ => ["auto", "low", "medium", "high"],
    };
}
