using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Accenture AI Refinery, as far as the source of its client (airefinery-sdk 1.32.0) shows it.</summary>
/// <remarks>A prompt with the word "unsafe" is refused.</remarks>
public sealed class AiRefineryUpstream : ScriptedUpstream
{
    private static readonly string[] s_fields = ["model", "prompt", "timeout", "extra_body", "n", "size", "user", "response_format"];

    public static byte[] Picture { get; } = Png.Draw(32, 32, static (x, y) => 0xFF000000 | (uint)((x * 104729 + y * 7919) * 2654435761 >> 8 & 0xFFFFFF));

    /// <summary>Whether links are answered; which of the two is the default is not documented.</summary>
    public bool AnswersLinks { get; set; }

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Is("GET", "/picture.png"))
        {
            return Reply.Picture(Picture);
        }

        if (request.Header("authorization")?.StartsWith("Bearer ", StringComparison.Ordinal) != true)
        {
            return Reply.Json("""{"detail":"Not authenticated"}""", 401);
        }

        if (request.Is("GET", "/v1/models"))
        {
            return Reply.Json("""
                {"object":"list","data":[
                  {"id":"meta-llama/Llama-4","object":"model","created":1,"owned_by":"x","root":"x","parent":null,"permission":[]},
                  {"id":"black-forest-labs/FLUX.1-schnell","object":"model","created":1,"owned_by":"x","root":"x","parent":null,"permission":[]}]}
                """);
        }

        return request.Is("POST", "/v1/images/generations") ? Find(request.Json) ?? Draw(request.Json) : Reply.Json("""{"detail":"Not Found"}""", 404);
    }

    private static Reply? Find(JsonObject body)
    {
        foreach (var needed in new[] { "model", "prompt" })
        {
            if (string.IsNullOrEmpty((string?)body[needed]))
            {
                return Invalid(needed, "Field required");
            }
        }

        if (body.Select(static field => field.Key).FirstOrDefault(static name => !s_fields.Contains(name)) is { } unknown)
        {
            return Invalid(unknown, "Extra inputs are not permitted");
        }

        return ((string)body["prompt"]!).Contains("unsafe", StringComparison.Ordinal)
            ? Reply.Json("""{"error":{"message":"The prompt was refused by the safety filter.","type":"invalid_request_error","param":"prompt","code":null}}""", 400)
            : null;
    }

    private Reply Draw(JsonObject body)
    {
        var data = new JsonArray();
        for (var i = 0; i < ((int?)body["n"] ?? 1); i++)
        {
            data.Add((JsonNode)new JsonObject
            {
                ["b64_json"] = AnswersLinks ? null : Convert.ToBase64String(Picture),
                ["url"] = AnswersLinks ? new Uri(Address, "/picture.png").AbsoluteUri : null,
                ["revised_prompt"] = "A paper boat, carefully folded",
            });
        }

        return Reply.Json(new JsonObject
        {
            ["created"] = 1795200000,
            ["data"] = data,
            ["usage"] = JsonNode.Parse("""{"input_tokens":8,"input_tokens_details":{"text_tokens":8},"output_tokens":0,"total_tokens":8}"""),
        });
    }

    private static Reply Invalid(string field, string message) => Reply.Json(
        new JsonObject
        {
            ["detail"] = new JsonArray(new JsonObject
            {
                ["type"] = "value_error",
                ["loc"] = new JsonArray("body", field),
                ["msg"] = message,
            }),
        },
        422);
}
