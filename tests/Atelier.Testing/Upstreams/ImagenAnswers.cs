using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Imagen's <c>:predict</c>.</summary>
internal static class ImagenAnswers
{
    private static readonly string[] s_ratios = ["1:1", "3:4", "4:3", "9:16", "16:9"];

    private static readonly string[] s_parameters =
    [
        "sampleCount", "aspectRatio", "sampleImageSize", "personGeneration", "includeRaiReason", "safetySetting", "guidanceScale", "language",
        "outputOptions", "includeSafetyAttributes",
    ];

    private static readonly string[] s_vertexParameters =
        [.. s_parameters, "seed", "addWatermark", "negativePrompt", "enhancePrompt", "storageUri", "editMode", "editConfig", "baseSteps"];

    public static Reply Answer(string model, JsonObject body, bool isVertex, byte[] picture)
    {
        if (!model.StartsWith("imagen-", StringComparison.Ordinal))
        {
            return GoogleReplies.Error(404, "NOT_FOUND", $"models/{model} is not found for API version v1beta, or is not supported for predict.");
        }

        if (Find(model, body, isVertex) is { } refused)
        {
            return refused;
        }

        var prompt = (string?)body["instances"]![0]!["prompt"] ?? "";
        var count = (int?)body["parameters"]!["sampleCount"] ?? 4;
        var predictions = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var withheld = prompt.Contains("unsafe", StringComparison.Ordinal) || (i == 0 && prompt.Contains("half safe", StringComparison.Ordinal));
            predictions.Add((JsonNode)(withheld
                ? new JsonObject { ["raiFilteredReason"] = "The image was filtered because it violated Google's usage guidelines. Support codes: 29310472" }
                : new JsonObject { ["mimeType"] = "image/png", ["bytesBase64Encoded"] = Convert.ToBase64String(picture) }));
        }

        // Without a reason asked for, nothing at all is left of pictures that were withheld.
        var silent = (bool?)body["parameters"]!["includeRaiReason"] != true && prompt.Contains("unsafe", StringComparison.Ordinal);
        return Reply.Json(silent ? [] : new JsonObject { ["predictions"] = predictions });
    }

    private static Reply? Find(string model, JsonObject body, bool isVertex)
    {
        if (body["instances"] is not JsonArray { Count: 1 } instances || body["parameters"] is not JsonObject parameters)
        {
            return GoogleReplies.Invalid("Exactly one instance is needed.");
        }

        if (parameters.Select(static field => field.Key).FirstOrDefault(name => !(isVertex ? s_vertexParameters : s_parameters).Contains(name)) is { } name)
        {
            return GoogleReplies.Invalid($"`{name}` isn't supported by this model.");
        }

        if ((int?)parameters["sampleCount"] is < 1 or > 4)
        {
            return GoogleReplies.Invalid("sampleCount must be between 1 and 4.");
        }

        if (parameters.ContainsKey("aspectRatio") && !s_ratios.Contains((string?)parameters["aspectRatio"]))
        {
            return GoogleReplies.Invalid("Invalid value for aspectRatio.");
        }

        if (parameters.ContainsKey("seed") && (bool?)parameters["addWatermark"] != false)
        {
            return GoogleReplies.Invalid("Seed is not supported when watermark is enabled.");
        }

        return model.Contains("-capability-", StringComparison.Ordinal) ? FindInEdit(instances[0]!, parameters) : null;
    }

    private static Reply? FindInEdit(JsonNode instance, JsonObject parameters)
    {
        var references = instance["referenceImages"] as JsonArray ?? [];
        var raw = references.Count(static reference => (string?)reference!["referenceType"] == "REFERENCE_TYPE_RAW");
        var masks = references.Where(static reference => (string?)reference!["referenceType"] == "REFERENCE_TYPE_MASK").ToList();
        var ids = references.Select(static reference => (int?)reference!["referenceId"]).ToHashSet();
        var fits = raw == 1
            && masks.Count == (((string?)parameters["editMode"])?.StartsWith("EDIT_MODE_INPAINT", StringComparison.Ordinal) == true ? 1 : 0)
            && masks.All(static mask => (string?)mask!["maskImageConfig"]?["maskMode"] == "MASK_MODE_USER_PROVIDED")
            && ids.Count == references.Count
            && references.All(static reference => GeminiChecks.IsBase64((string?)reference!["referenceImage"]?["bytesBase64Encoded"]));
        return fits ? null : GoogleReplies.Invalid("Invalid reference images for this edit mode.");
    }
}
