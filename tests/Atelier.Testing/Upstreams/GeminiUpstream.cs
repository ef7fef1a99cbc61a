using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atelier.Testing.Upstreams;

/// <summary>The Gemini API and the same models on Vertex AI, as Google's documents and recorded answers have them in 2026-11.</summary>
/// <remarks>
/// A prompt with the word "forbidden" is blocked, one with "unsafe" is drawn and withheld, one with "talk" is answered in words alone.
/// </remarks>
public sealed partial class GeminiUpstream : ScriptedUpstream
{
    /// <summary>A key that is refused.</summary>
    public const string BadKey = "AIza-bad-key";

    public const string Words = "Here is the picture.";

    /// <summary>What every model draws; long enough to be the longest text of an answer.</summary>
    public static byte[] Picture { get; } = Png.Draw(64, 64, static (x, y) => 0xFF000000 | (uint)((x * 7919 + y * 104729) * 2654435761 >> 8 & 0xFFFFFF));

    /// <summary>What a model draws while it thinks, where thoughts are asked for.</summary>
    public static byte[] Draft { get; } = Png.Solid(16, 16, 0xFF808080);

    /// <summary>Characters of a picture's signature. Google's have megabytes.</summary>
    public int SignatureLength { get; set; } = 1000;

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Is("GET", "/v1beta/models"))
        {
            return Authorize(request, isVertex: false) ?? ListModels(request);
        }

        var route = Route().Match(request.Path);
        if (request.Method != "POST" || !route.Success)
        {
            return GoogleReplies.Error(404, "NOT_FOUND", $"Requested entity was not found: {request.Path}");
        }

        var isVertex = route.Groups["vertex"].Success;
        var (model, method) = (route.Groups["model"].Value, route.Groups["method"].Value);
        if (Authorize(request, isVertex) is { } refused)
        {
            return refused;
        }

        if (request.Header("content-type")?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            return GoogleReplies.Invalid("Invalid value at content type.");
        }

        return method == "predict"
            ? ImagenAnswers.Answer(model, request.Json, isVertex, Picture)
            : GeminiChecks.Find(model, request.Json, isVertex) ?? Draw(model, request, method == "streamGenerateContent");
    }

    private static Reply? Authorize(SeenRequest request, bool isVertex)
    {
        var key = request.Header("x-goog-api-key");
        var bearer = request.Header("authorization");
        if (request.Query.Contains("key=", StringComparison.Ordinal))
        {
            return GoogleReplies.Invalid("This upstream wants the key in a header.");
        }

        return (isVertex, key, bearer) switch
        {
            (_, BadKey, _) => GoogleReplies.BadKey(),
            (true, _, { Length: > 10 }) when bearer.StartsWith("Bearer ", StringComparison.Ordinal) => null,
            (_, { Length: > 0 }, null) => null,
            _ => GoogleReplies.Error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."),
        };
    }

    private static Reply ListModels(SeenRequest request) => request.Query.Contains("pageToken=second", StringComparison.Ordinal)
        ? Reply.Json("""
            {"models":[
              {"name":"models/imagen-4.0-generate-001","displayName":"Imagen 4","supportedGenerationMethods":["predict"]},
              {"name":"models/gemini-3-pro-image","displayName":"Nano Banana Pro","supportedGenerationMethods":["generateContent"]}]}
            """)
        : Reply.Json("""
            {"models":[
              {"name":"models/gemini-3.8-flash","displayName":"Gemini 3.8 Flash","supportedGenerationMethods":["generateContent"]},
              {"name":"models/gemini-nano-banana-2.1","displayName":"Nano Banana 2.1","supportedGenerationMethods":["generateContent"]}],
             "nextPageToken":"second"}
            """);

    private Reply Draw(string model, SeenRequest request, bool streams)
    {
        var body = request.Json;
        var config = body["generationConfig"];
        var prompt = string.Join(' ', body["contents"]!.AsArray()[^1]!["parts"]!.AsArray().Select(static part => (string?)part!["text"]));
        var parts = new List<JsonObject>();
        if (config?["thinkingConfig"]?["includeThoughts"]?.GetValue<bool>() == true)
        {
            // The flag stands behind the picture, as members come in any order.
            parts.Add(new JsonObject { ["text"] = "Thinking of fog.", ["thought"] = true });
            parts.Add(new JsonObject { ["inlineData"] = Blob(Draft), ["thought"] = true });
        }

        if (WantsText(config))
        {
            parts.Add(new JsonObject { ["text"] = Words });
        }

        if (!prompt.Contains("talk", StringComparison.Ordinal))
        {
            parts.Add(new JsonObject { ["inlineData"] = Blob(Picture), ["thoughtSignature"] = new string('C', SignatureLength) });
        }

        var answers = prompt switch
        {
            _ when prompt.Contains("forbidden", StringComparison.Ordinal) => [Blocked(model)],
            _ when prompt.Contains("unsafe", StringComparison.Ordinal) => [Withheld(model)],
            _ when streams => parts.Select((part, place) => Answered(model, [part], place == parts.Count - 1)).ToArray(),
            _ => [Answered(model, parts, last: true)],
        };
        return (streams, request.Query.Contains("alt=sse", StringComparison.Ordinal)) switch
        {
            (true, true) => Reply.Events([.. answers.Select(static answer => ("", answer.ToJsonString()))]),
            (true, false) => Reply.Json(new JsonArray([.. answers])),
            _ => Reply.Json(answers[0]),
        };
    }

    private static bool WantsText(JsonNode? config) =>
        config?["responseModalities"] is not JsonArray modalities || modalities.Any(static word => (string?)word == "TEXT");

    private static JsonObject Blob(byte[] picture) => new() { ["data"] = Convert.ToBase64String(picture), ["mimeType"] = "image/png" };

    private static JsonObject Answered(string model, IEnumerable<JsonObject> parts, bool last)
    {
        var candidate = new JsonObject { ["content"] = new JsonObject { ["parts"] = new JsonArray([.. parts]), ["role"] = "model" }, ["index"] = 0 };
        var answer = new JsonObject { ["candidates"] = new JsonArray(candidate), ["modelVersion"] = model, ["responseId"] = "CL-FarDeAtv5xN8PtsXz6Q4" };
        if (last)
        {
            candidate["finishReason"] = "STOP";
            answer["usageMetadata"] = JsonNode.Parse("""
                {"promptTokenCount":21,"candidatesTokenCount":1132,"thoughtsTokenCount":210,"totalTokenCount":1363,
                 "promptTokensDetails":[{"modality":"TEXT","tokenCount":21}],"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1120}]}
                """);
        }

        return answer;
    }

    private static JsonObject Blocked(string model) => new()
    {
        ["promptFeedback"] = new JsonObject { ["blockReason"] = "PROHIBITED_CONTENT", ["safetyRatings"] = new JsonArray() },
        ["usageMetadata"] = new JsonObject { ["promptTokenCount"] = 12, ["totalTokenCount"] = 12 },
        ["modelVersion"] = model,
    };

    private static JsonObject Withheld(string model) => new()
    {
        ["candidates"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["content"] = new JsonObject(),
            ["finishReason"] = "IMAGE_SAFETY",
            ["finishMessage"] = "Unable to show the generated image. The image was filtered out because it violated Google's policies. "
                + "You will not be charged for blocked images.",
        }),
        ["modelVersion"] = model,
    };

    [GeneratedRegex("^/(?:v1beta|v1)/models/(?<model>[^/:]+):(?<method>generateContent|streamGenerateContent|predict)$"
        + "|^(?<vertex>/v1(?:beta1)?(?:/projects/[^/]+/locations/[^/]+)?/publishers/google/models/)(?<model>[^/:]+):(?<method>generateContent|streamGenerateContent|predict)$")]
    private static partial Regex Route();
}
