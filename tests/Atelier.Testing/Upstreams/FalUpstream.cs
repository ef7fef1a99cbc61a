using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>fal's queue as its documentation of November 2026 describes it.</summary>
public sealed class FalUpstream : ScriptedUpstream
{
    private static readonly string[] s_presets =
        ["square_hd", "square", "portrait_4_3", "portrait_16_9", "landscape_4_3", "landscape_16_9"];

    private readonly ConcurrentDictionary<string, Job> _jobs = new();
    private int _taken;

    /// <summary>The pictures it makes, as many as it is asked for.</summary>
    public static IReadOnlyList<byte[]> Pictures { get; } =
        [Png.Solid(12, 8, 0xFF224466), Png.Solid(12, 8, 0xFF446622), Png.Solid(12, 8, 0xFF662244), Png.Solid(12, 8, 0xFF111111)];

    /// <summary>Polls that find a request still waiting.</summary>
    public int PollsBeforeCompletion { get; set; } = 2;

    /// <summary>Which pictures are found unsafe.</summary>
    public IReadOnlyList<int> Unsafe { get; set; } = [];

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Path.StartsWith("/files/", StringComparison.Ordinal))
        {
            // Storage goes by the bytes' own type, whatever the name says.
            return request.Header("authorization") is null
                ? Reply.Picture(Pictures[request.Path[^5] - '0'], "image/jpeg")
                : Detail("files need no key", 400);
        }

        if (request.Header("authorization")?.StartsWith("Key ", StringComparison.Ordinal) != true)
        {
            return Detail("Authentication is required to access this application.", 401);
        }

        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, parts) switch
        {
            ("GET", [_, _, "requests", var id, "status"]) => Status(id),
            ("GET", [_, _, "requests", var id]) => Result(id),
            ("PUT", [_, _, "requests", var id, "cancel"]) => Cancel(id),
            ("POST", [var owner, var app, ..]) when !parts.Contains("requests") => Submit(owner, app, parts, request),
            _ => Detail("Not Found", 404),
        };
    }

    private Reply Submit(string owner, string app, string[] parts, SeenRequest request)
    {
        var input = request.Json;
        if (input["prompt"] is null)
        {
            return Invalid("prompt", "Field required", "missing");
        }

        if (input["image_size"] is JsonValue size && !s_presets.Contains((string?)size))
        {
            return Invalid("image_size", "Input should be a preset or an object", "enum");
        }

        if (parts[^1] == "edit" && input["image_urls"] is not JsonArray { Count: > 0 })
        {
            return Invalid("image_urls", "Field required", "missing");
        }

        if ((int?)input["num_images"] is < 1 or > 4)
        {
            return Invalid("num_images", "Input should be less than or equal to 4", "less_than_equal");
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"764cabcf-b745-4b3e-ae38-{Interlocked.Increment(ref _taken):x12}");
        // The rest of the model's path is not part of a request's address.
        var job = _jobs[id] = new Job(id, $"{Address}{owner}/{app}/requests/{id}", input);
        var told = Describe(job, "IN_QUEUE");
        told["request_id"] = id;
        return Reply.Json(told);
    }

    private Reply Status(string id)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            return Detail("Request not found", 404);
        }

        job.Polls++;
        var status = job.Polls > PollsBeforeCompletion ? "COMPLETED" : job.Polls > 1 ? "IN_PROGRESS" : "IN_QUEUE";
        return Reply.Json(Describe(job, status), status == "COMPLETED" ? 200 : 202);
    }

    private Reply Result(string id)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            return Detail("Request not found", 404);
        }

        if (job.Polls <= PollsBeforeCompletion)
        {
            return Detail("Request is still in progress", 400);
        }

        var count = (int?)job.Input["num_images"] ?? 1;
        return Reply.Json(new JsonObject
        {
            ["images"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject
            {
                ["url"] = $"{Address}files/{id}/{i}.png",
                ["width"] = 12,
                ["height"] = 8,
                ["content_type"] = "image/jpeg",
            })]),
            ["timings"] = new JsonObject { ["inference"] = 0.4 },
            ["seed"] = 42,
            ["has_nsfw_concepts"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => JsonValue.Create(Unsafe.Contains(i)))]),
            ["prompt"] = job.Input["prompt"]!.DeepClone(),
        }).With("x-fal-request-id", id);
    }

    private Reply Cancel(string id) =>
        !_jobs.TryGetValue(id, out var job) ? Reply.Json("""{"status":"NOT_FOUND"}""", 404)
        : job.Polls > PollsBeforeCompletion ? Reply.Json("""{"status":"ALREADY_COMPLETED"}""", 400)
        : Reply.Json("""{"status":"CANCELLATION_REQUESTED"}""", 202);

    private static JsonObject Describe(Job job, string status)
    {
        var described = new JsonObject
        {
            ["status"] = status,
            ["response_url"] = job.Address,
            ["status_url"] = $"{job.Address}/status",
            ["cancel_url"] = $"{job.Address}/cancel",
            ["logs"] = null,
            ["metrics"] = new JsonObject(),
        };
        if (status == "IN_QUEUE")
        {
            described["queue_position"] = 0;
        }

        return described;
    }

    private static Reply Detail(string text, int status) => Reply.Json(new JsonObject { ["detail"] = text }, status);

    private static Reply Invalid(string field, string message, string type) => Reply.Json(
        new JsonObject
        {
            ["detail"] = new JsonArray(new JsonObject { ["loc"] = new JsonArray("body", field), ["msg"] = message, ["type"] = type }),
        },
        422);

    private sealed record Job(string Id, string Address, JsonObject Input)
    {
        public int Polls { get; set; }
    }
}
