using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Together AI, as its OpenAPI, its skills repository and recorded answers have it in 2026-11. Good answers carry Retry-After.</summary>
/// <remarks>A prompt with the word "unsafe" is refused by the safety checker.</remarks>
public sealed class TogetherUpstream : ScriptedUpstream
{
    /// <summary>A key that is refused.</summary>
    public const string BadKey = "bad-together-key";

    private static readonly string[] s_fields =
    [
        "model", "prompt", "width", "height", "aspect_ratio", "n", "steps", "seed", "negative_prompt", "guidance_scale", "guidance", "prompt_upsampling",
        "response_format", "output_format", "image_url", "reference_images", "image_loras", "disable_safety_checker",
    ];

    private static readonly string[] s_notAtGoogle = ["seed", "steps", "guidance_scale", "guidance", "negative_prompt"];

    public static byte[] Picture { get; } = Png.Draw(32, 32, static (x, y) => 0xFF000000 | (uint)((x * 7919 + y * 104729) * 2654435761 >> 8 & 0xFFFFFF));

    /// <summary>Puts "data:image/png;base64," in front, as some models' servers do.</summary>
    public bool AnswersDataUris { get; set; }

    /// <summary>Answers links though base64 was asked for.</summary>
    public bool AnswersLinks { get; set; }

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Is("GET", "/picture.png"))
        {
            return request.Header("user-agent") is { Length: > 0 } ? Reply.Picture(Picture) : new Reply(403, "text/plain", "error code: 1010"u8.ToArray());
        }

        var bearer = request.Header("authorization");
        if (bearer?.StartsWith("Bearer ", StringComparison.Ordinal) != true || bearer.Contains(BadKey, StringComparison.Ordinal))
        {
            return Error(401, "Invalid API key provided. You can find your API key at https://api.together.ai/settings/api-keys.", "invalid_request_error", null, "invalid_api_key");
        }

        if (request.Is("GET", "/v1/models"))
        {
            return Reply.Json("""
                [{"id":"meta-llama/Llama-4","object":"model","created":0,"type":"chat","display_name":"Llama 4"},
                 {"id":"black-forest-labs/FLUX.1-schnell","object":"model","created":0,"type":"image","display_name":"FLUX.1 [schnell]"}]
                """);
        }

        return request.Is("POST", "/v1/images/generations")
            ? Find(request.Json) ?? Draw(request)
            : Error(404, "Not found", "invalid_request_error");
    }

    private Reply Draw(SeenRequest request)
    {
        var body = request.Json;
        var data = new JsonArray();
        for (var i = 0; i < ((int?)body["n"] ?? 1); i++)
        {
            data.Add((JsonNode)((string?)body["response_format"] == "base64" && !AnswersLinks
                ? new JsonObject
                {
                    ["index"] = i,
                    ["type"] = "b64_json",
                    ["b64_json"] = (AnswersDataUris ? "data:image/png;base64," : "") + Convert.ToBase64String(Picture),
                    ["timings"] = new JsonObject { ["inference"] = 0.8 },
                }
                : new JsonObject { ["index"] = i, ["type"] = "url", ["url"] = new Uri(Address, "/picture.png").AbsoluteUri }));
        }

        return Reply.Json(new JsonObject { ["id"] = "oX1-abc", ["model"] = (string?)body["model"], ["object"] = "list", ["data"] = data })
            .With("retry-after", "2");
    }

    private static Reply? Find(JsonObject body)
    {
        var model = (string?)body["model"];
        if (model is null)
        {
            return Error(400, "Invalid request", "invalid_request_error", "model");
        }

        if (model.Contains("no-such", StringComparison.Ordinal))
        {
            return Error(404, $"Unable to access model {model}.", "invalid_request_error", null, "model_not_available");
        }

        if (body.Select(static field => field.Key).FirstOrDefault(static name => !s_fields.Contains(name)) is { } unknown)
        {
            return Error(400, $"Unrecognized key: {unknown}", "invalid_request_error", unknown);
        }

        if (string.IsNullOrEmpty((string?)body["prompt"]))
        {
            return Error(400, "prompt is required", "invalid_request_error", "prompt");
        }

        var flux2 = model.Contains("FLUX.2-", StringComparison.Ordinal);
        var google = model.StartsWith("google/", StringComparison.Ordinal);
        var multiple = flux2 ? 16 : 8;
        foreach (var edge in new[] { "width", "height" })
        {
            if ((int?)body[edge] is { } pixels && (pixels % multiple != 0 || pixels is < 256 or > 8192))
            {
                return Error(400, $"{edge} must be a multiple of {multiple}", "invalid_request_error", edge);
            }
        }

        var misplaced = google ? s_notAtGoogle.FirstOrDefault(body.ContainsKey)
            : body.ContainsKey("reference_images") && !flux2 ? "reference_images"
            : body.ContainsKey("prompt_upsampling") && !flux2 ? "prompt_upsampling"
            : body.ContainsKey("guidance") && !flux2 ? "guidance"
            : null;
        if (misplaced is not null)
        {
            return Error(400, $"{misplaced} is not supported for this model", "invalid_request_error", misplaced);
        }

        if ((int?)body["steps"] is < 1 or > 100 || (int?)body["n"] is < 1 or > 4)
        {
            return Error(400, "steps or n is out of range", "invalid_request_error", (int?)body["steps"] is < 1 or > 100 ? "steps" : "n");
        }

        if ((string?)body["response_format"] is not (null or "base64" or "url"))
        {
            return Error(400, "response_format must be base64 or url", "invalid_request_error", "response_format");
        }

        return ((string)body["prompt"]!).Contains("unsafe", StringComparison.Ordinal)
            ? Error(422, "The prompt or the image may contain NSFW content. Please try again with a different prompt.", "invalid_request_error")
            : null;
    }

    private static Reply Error(int status, string message, string type, string? parameter = null, string? code = null) => Reply.Json(
        new JsonObject
        {
            ["id"] = "9026c5ba8ae9d397-CDG",
            ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = parameter, ["code"] = code },
        },
        status);
}
