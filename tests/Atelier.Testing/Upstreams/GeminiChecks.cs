using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>What <c>:generateContent</c> refuses.</summary>
internal static class GeminiChecks
{
    private static readonly string[] s_ratios = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"];
    private static readonly string[] s_extremeRatios = ["1:4", "4:1", "1:8", "8:1"];

    private static readonly Dictionary<string, (string[] Ratios, string[] Sizes)> s_models = new()
    {
        ["gemini-nano-banana-2.1"] = ([.. s_ratios, .. s_extremeRatios], ["1K", "2K", "4K"]),
        ["gemini-3-pro-image"] = (s_ratios, ["1K", "2K", "4K"]),
        ["gemini-3.1-flash-lite-image"] = (s_ratios, ["1K"]),
        ["gemini-2.5-flash-image"] = (s_ratios, []),
    };

    private static readonly string[] s_fields =
        ["contents", "generationConfig", "safetySettings", "systemInstruction", "tools", "toolConfig", "cachedContent", "serviceTier"];

    private static readonly string[] s_config =
    [
        "responseModalities", "imageConfig", "seed", "candidateCount", "thinkingConfig", "temperature", "topP", "topK", "maxOutputTokens", "stopSequences",
    ];

    private static readonly string[] s_vertexImage = ["aspectRatio", "imageSize", "personGeneration", "prominentPeople", "imageOutputOptions"];

    private static readonly string[] s_pictures = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"];

    public static Reply? Find(string model, JsonObject body, bool isVertex)
    {
        if (!s_models.TryGetValue(model, out var rules))
        {
            return GoogleReplies.Error(404, "NOT_FOUND", $"models/{model} is not found for API version v1beta, or is not supported for generateContent.");
        }

        var config = body["generationConfig"] as JsonObject;
        var image = config?["imageConfig"] as JsonObject;
        return Unknown(body, s_fields, "")
            ?? Unknown(config, s_config, " at 'generation_config'")
            ?? Unknown(image, isVertex ? s_vertexImage : ["aspectRatio", "imageSize"], " at 'generation_config.image_config'")
            ?? Word(image?["aspectRatio"], rules.Ratios, "aspect_ratio")
            ?? Word(image?["imageSize"], rules.Sizes, "image_size")
            ?? CheckModalities(config?["responseModalities"])
            ?? CheckContents(model, body["contents"] as JsonArray);
    }

    private static Reply? Unknown(JsonObject? given, string[] known, string place) =>
        given?.Select(static field => field.Key).FirstOrDefault(name => !known.Contains(name)) is { } name
            ? GoogleReplies.Invalid($"Invalid JSON payload received. Unknown name \"{name}\"{place}: Cannot find field.")
            : null;

    private static Reply? Word(JsonNode? given, string[] allowed, string name) =>
        given is not null && !allowed.Contains((string?)given)
            ? GoogleReplies.Invalid($"Invalid value at 'generation_config.image_config.{name}': {(string?)given}")
            : null;

    private static Reply? CheckModalities(JsonNode? given) =>
        given is JsonArray list && !list.All(static word => (string?)word is "TEXT" or "IMAGE")
            ? GoogleReplies.Invalid("Invalid value at 'generation_config.response_modalities'")
            : null;

    private static Reply? CheckContents(string model, JsonArray? contents)
    {
        if (contents is not { Count: > 0 })
        {
            return GoogleReplies.Invalid("* GenerateContentRequest.contents: contents is not specified");
        }

        if ((string?)contents[0]!["role"] != "user" || (string?)contents[^1]!["role"] != "user")
        {
            return GoogleReplies.Invalid("Please ensure that multiturn requests alternate between user and model, and end with a user turn.");
        }

        for (var turn = 0; turn < contents.Count; turn++)
        {
            var role = (string?)contents[turn]!["role"];
            if (role is not ("user" or "model") || contents[turn]!["parts"] is not JsonArray { Count: > 0 } parts)
            {
                return GoogleReplies.Invalid("Please use a valid role: user, model.");
            }

            for (var place = 0; place < parts.Count; place++)
            {
                var part = parts[place]!.AsObject();
                if (CheckPart(part) is { } refused)
                {
                    return refused;
                }

                if (role == "model" && part.ContainsKey("inlineData") && !part.ContainsKey("thoughtSignature") && !model.StartsWith("gemini-2", StringComparison.Ordinal))
                {
                    return GoogleReplies.Invalid($"Image part is missing a thought_signature in content position {turn + 1}, part position {place + 1}.");
                }
            }
        }

        return null;
    }

    private static Reply? CheckPart(JsonObject part)
    {
        if (part.Count(static member => member.Key is "text" or "inlineData" or "fileData") != 1)
        {
            return GoogleReplies.Invalid("* GenerateContentRequest.contents.parts: required oneof field 'data' must have one initialized field");
        }

        return part["inlineData"] is JsonObject blob && (!s_pictures.Contains((string?)blob["mimeType"]) || !IsBase64((string?)blob["data"]))
            ? GoogleReplies.Invalid("Unable to process input image. Please retry or report.")
            : null;
    }

    internal static bool IsBase64(string? text) => text is { Length: > 0 } && Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
