using System.Text.Json.Nodes;

namespace Atelier.Providers.OpenAi;

/// <summary>A call as the fields of OpenAI's Images API, for JSON and forms alike; given pictures are not among them. Pure.</summary>
internal static class OpenAiMapping
{
    /// <summary>What is asked of models that only edit, when a picture is to be varied.</summary>
    public const string VaryPrompt =
        "Make another version of this picture: the same subject, style and mood, with other details and another composition.";

    /// <summary>Fields that callers set by Atelier's own parameters, because policy, price or the answer's form hang on them.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        "model", "prompt", "n", "size", "quality", "stream", "partial_images", "response_format", "image", "image[]", "images", "mask", "markup",
    ];

    /// <summary>Whether the model is one of DALL·E's, which have an older set of fields.</summary>
    public static bool IsDallE(string model) => model.StartsWith("dall-e", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the answer is to come as a stream: the events do not say which picture they show, so only for one picture.</summary>
    public static bool Streams(ProviderCall call) => call is { PartialImages: > 0, Count: 1 } && !IsDallE(call.Model);

    /// <summary>The path the call goes to.</summary>
    public static string PathOf(ProviderCall call) => call.Operation switch
    {
        ImageOperation.Generate => "images/generations",
        ImageOperation.Vary when IsDallE(call.Model) => "images/variations",
        _ => "images/edits",
    };

    public static JsonObject Fields(ProviderCall call)
    {
        var fields = new JsonObject { ["model"] = call.Model };
        if (call.Operation != ImageOperation.Vary)
        {
            fields["prompt"] = call.Prompt;
        }
        else if (!IsDallE(call.Model))
        {
            fields["prompt"] = call.Prompt.Length > 0 ? call.Prompt : VaryPrompt;
        }

        fields["n"] = call.Count;
        Set(fields, "size", call.Size?.ToString());
        Set(fields, "quality", call.Quality);
        if (IsDallE(call.Model))
        {
            Set(fields, "style", call.Style);
            Set(fields, "user", call.User);
            // A link would have to be fetched again before it dies.
            fields["response_format"] = "b64_json";
            return fields;
        }

        AddGptImage(fields, call);
        return fields;
    }

    private static void AddGptImage(JsonObject fields, ProviderCall call)
    {
        Set(fields, "background", call.Background);
        // Unnamed, it is a png.
        Set(fields, "output_format", call.Format == ImageFormat.Png ? null : call.Format.ToName());
        Set(fields, "output_compression", call.Compression);
        Set(fields, "moderation", call.Moderation);
        Set(fields, "complexity", call.Complexity);
        Set(fields, "input_fidelity", call.InputFidelity);
        Set(fields, "frame_count", call.FrameCount);
        Set(fields, "frame_duration_ms", call.FrameDurationMs);
        if (call.Svg is { } svg)
        {
            fields["svg"] = JsonNode.Parse(svg.GetRawText());
        }

        Set(fields, "safety_identifier", call.User);
        if (Streams(call))
        {
            fields["stream"] = true;
            fields["partial_images"] = call.PartialImages;
        }
    }

    private static void Set(JsonObject fields, string name, string? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }

    private static void Set(JsonObject fields, string name, int? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }
}
