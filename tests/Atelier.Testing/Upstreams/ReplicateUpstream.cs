using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Replicate's predictions API as its OpenAPI document of 2026-04-09 describes it, below <c>/v1</c>.</summary>
public sealed class ReplicateUpstream : ScriptedUpstream
{
    private const string Community = "2c8e954decbf70b7607a4414e5785ef9e4de4b8c51d50fb8b8b349160e0ef6bb";

    private static readonly string[] s_topLevel = ["input", "version", "webhook", "webhook_events_filter", "stream"];

    private static readonly string[] s_official = ["black-forest-labs", "google", "bytedance", "qwen"];

    private readonly ConcurrentDictionary<string, Run> _runs = new();
    private int _started;

    /// <summary>The pictures it makes, as many as it is asked for.</summary>
    public static IReadOnlyList<byte[]> Pictures { get; } =
        [Png.Solid(12, 8, 0xFF224466), Png.Solid(12, 8, 0xFF446622), Png.Solid(12, 8, 0xFF662244), Png.Solid(12, 8, 0xFF111111)];

    /// <summary>Polls that find a prediction still running.</summary>
    public int PollsBeforeSuccess { get; set; } = 1;

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Path.StartsWith("/delivery/", StringComparison.Ordinal))
        {
            return request.Header("authorization") is null
                ? Reply.Picture(Pictures[request.Path[^5] - '0'])
                : Problem("Bad request", "files need no token", 400);
        }

        if (request.Header("authorization")?.StartsWith("Bearer ", StringComparison.Ordinal) != true)
        {
            return Problem("Unauthenticated", "You did not pass a valid authentication token", 401);
        }

        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, parts) switch
        {
            ("POST", ["v1", "predictions"]) => Create(request, model: null),
            ("POST", ["v1", "models", var owner, var name, "predictions"]) => s_official.Contains(owner)
                ? Create(request, $"{owner}/{name}")
                : Problem("Not found", "The requested resource could not be found.", 404),
            ("GET", ["v1", "predictions", var id]) => Ask(id),
            ("POST", ["v1", "predictions", var id, "cancel"]) => Cancel(id),
            ("POST", ["v1", "files"]) => Upload(request),
            ("GET", ["v1", "account"]) => Reply.Json("""{"type":"user","username":"atelier"}"""),
            _ => Problem("Not found", "The requested resource could not be found.", 404),
        };
    }

    private Reply Create(SeenRequest request, string? model)
    {
        var body = request.Json;
        if (body.Select(static field => field.Key).FirstOrDefault(static key => !s_topLevel.Contains(key)) is { } unknown)
        {
            return Invalid("", "additional_property_not_allowed", $"Additional property {unknown} is not allowed");
        }

        if (body["input"] is not JsonObject input)
        {
            return Invalid("", "required", "input is required");
        }

        if (model is null == body["version"] is null)
        {
            return model is null
                ? Invalid("", "required", "version is required")
                : Invalid("", "additional_property_not_allowed", "Additional property version is not allowed");
        }

        if (Complain(model, input) is { } complaint)
        {
            return complaint;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"q3xk9dm5q5rm80cqp6a{Interlocked.Increment(ref _started):x4}");
        var run = _runs[id] = new Run(id, model ?? ModelOf((string)body["version"]!), input, (int?)input["num_outputs"] ?? 1);
        var reply = Reply.Json(Describe(run, "starting"), 201);
        return request.Header("prefer") is { } prefer ? reply.With("preference-applied", prefer) : reply;
    }

    private static string ModelOf(string version) => version.Contains(Community, StringComparison.Ordinal)
        ? "lucataco/realistic-vision-v5.1"
        : "stability-ai/sdxl";

    private static Reply? Complain(string? model, JsonObject input)
    {
        if (input["prompt"] is null)
        {
            return Invalid("input", "required", "prompt is required");
        }

        if ((string?)input["output_format"] is "jpeg")
        {
            return Invalid("input.output_format", "enum", """Must be one of the following: "webp", "jpg", "png".""");
        }

        if (input["megapixels"] is { } megapixels && megapixels.GetValueKind() != System.Text.Json.JsonValueKind.String)
        {
            return Invalid("input.megapixels", "invalid_type", "Invalid type. Expected: string, given: number");
        }

        return model == "black-forest-labs/flux-schnell" && (input["width"] is not null || (int?)input["num_inference_steps"] > 4)
            ? Invalid("input.num_inference_steps", "number_lte", "Must be less than or equal to 4")
            : null;
    }

    private Reply Ask(string id)
    {
        if (!_runs.TryGetValue(id, out var run))
        {
            return Problem("Not found", "The requested resource could not be found.", 404);
        }

        return run.Cancelled ? Reply.Json(Describe(run, "canceled"))
            : ++run.Polls <= PollsBeforeSuccess ? Reply.Json(Describe(run, "processing"))
            : Reply.Json(Describe(run, "succeeded"));
    }

    private Reply Cancel(string id)
    {
        if (!_runs.TryGetValue(id, out var run))
        {
            return Problem("Not found", "The requested resource could not be found.", 404);
        }

        run.Cancelled = true;
        return Reply.Json(Describe(run, "canceled"));
    }

    private Reply Upload(SeenRequest request)
    {
        if (SeenForm.Of(request)?.Files("content") is not [var content, ..])
        {
            return Invalid("content", "required", "content is required");
        }

        return Reply.Json(
            new JsonObject
            {
                ["id"] = "cneqzikepnug6xezperrr4z55o",
                ["content_type"] = content.ContentType,
                ["size"] = content.Body.Length,
                ["metadata"] = new JsonObject(),
                ["created_at"] = "2026-11-02T10:00:00Z",
                ["expires_at"] = "2026-11-03T10:00:00Z",
                ["urls"] = new JsonObject { ["get"] = $"{Address}v1/files/cneqzikepnug6xezperrr4z55o" },
            },
            201);
    }

    private JsonObject Describe(Run run, string status)
    {
        var described = new JsonObject
        {
            ["id"] = run.Id,
            ["model"] = run.Model,
            ["version"] = "hidden",
            ["input"] = run.Input.DeepClone(),
            ["logs"] = status == "succeeded" ? "Using seed: 51234\n" : "",
            ["error"] = null,
            ["status"] = status,
            ["data_removed"] = false,
            ["created_at"] = "2026-11-02T10:00:00.000Z",
            ["urls"] = new JsonObject
            {
                ["get"] = $"{Address}v1/predictions/{run.Id}",
                ["cancel"] = $"{Address}v1/predictions/{run.Id}/cancel",
            },
        };
        if (status == "succeeded")
        {
            described["output"] = OutputOf(run);
            described["metrics"] = new JsonObject { ["predict_time"] = 0.8, ["total_time"] = 1.1 };
        }

        return described;
    }

    /// <summary>One address, or a list of them: every model has its own way.</summary>
    private JsonNode OutputOf(Run run)
    {
        var links = Enumerable.Range(0, run.Outputs).Select(i => JsonValue.Create($"{Address}delivery/{run.Id}/out-{i}.png")).ToArray<JsonNode>();
        return run.Model is "black-forest-labs/flux-schnell" or "black-forest-labs/flux-dev" or "stability-ai/sdxl" or "bytedance/seedream-4"
            ? new JsonArray(links)
            : links[0];
    }

    private static Reply Problem(string title, string detail, int status) =>
        Reply.Json(new JsonObject { ["title"] = title, ["detail"] = detail, ["status"] = status }, status) with { ContentType = "application/problem+json" };

    private static Reply Invalid(string field, string type, string description) => Reply.Json(
        new JsonObject
        {
            ["title"] = "Input validation failed",
            ["detail"] = field.Length > 0 ? $"- {field}: {description}\n" : $"- {description}\n",
            ["status"] = 422,
            ["invalid_fields"] = new JsonArray(new JsonObject { ["type"] = type, ["field"] = field, ["description"] = description }),
        },
        422) with { ContentType = "application/problem+json" };

    private sealed record Run(string Id, string Model, JsonObject Input, int Outputs)
    {
        public int Polls { get; set; }

        public bool Cancelled { get; set; }
    }
}
