using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Black Forest Labs' FLUX API as its OpenAPI document of 2026-05-01 describes it, and FLUX 3 as of October 2026.</summary>
public sealed class BflUpstream : ScriptedUpstream
{
    private static readonly string[] s_flux3Fields =
        ["prompt", "images", "aspect_ratio", "resolution", "grounding", "safety_tolerance", "version"];

    private readonly ConcurrentDictionary<string, int> _polls = new();
    private int _tasks;

    /// <summary>The one picture it makes.</summary>
    public static byte[] Picture { get; } = Png.Solid(12, 8, 0xFF224466);

    /// <summary>Polls that find a task still running.</summary>
    public int PollsBeforeReady { get; set; } = 1;

    protected override Reply Answer(SeenRequest request) => request switch
    {
        { Method: "POST", Path: "/v1/flux-schnell" } => DrawAtOnce(request),
        { Path: ['/', 'r', 'e', 's', 'u', 'l', 't', 's', '/', ..] } => request.Header("x-key") is null
            ? Reply.Picture(Picture)
            : Detail("the key has no business here", 400),
        _ when string.IsNullOrEmpty(request.Header("x-key")) => Detail("Not authenticated", 403),
        { Method: "POST", Path: ['/', 'v', '1', '/', .. var model] } => Submit(model, request),
        { Method: "GET", Path: "/v1/get_result" } => Result(request),
        { Method: "GET", Path: "/v1/credits" } => Reply.Json("""{"credits":123.5}"""),
        _ => Detail("Not Found", 404),
    };

    private Reply Submit(string model, SeenRequest request)
    {
        if (request.Header("content-type")?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            return Invalid("body", "Input should be a valid dictionary", "model_attributes_type");
        }

        if (Complain(model, request.Json) is { } complaint)
        {
            return complaint;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"dd8b1c92-587b-428c-9095-{Interlocked.Increment(ref _tasks):x12}");
        return Reply.Json(new JsonObject
        {
            ["id"] = id,
            ["polling_url"] = $"{Address}v1/get_result?id={id}",
            ["cost"] = 3.0,
            ["input_mp"] = 0.0,
            ["output_mp"] = 1.0,
        });
    }

    private static Reply? Complain(string model, JsonObject body)
    {
        var isFill = model.StartsWith("flux-pro-1.0", StringComparison.Ordinal);
        if (body["prompt"] is null && !isFill)
        {
            return Invalid("prompt", "Field required", "missing");
        }

        if (isFill && body["image"] is null)
        {
            return Invalid("image", "Field required", "missing");
        }

        if (model == "flux-3-image" && body.Select(static field => field.Key).Except(s_flux3Fields).FirstOrDefault() is { } unknown)
        {
            return Invalid(unknown, "Extra inputs are not permitted", "extra_forbidden");
        }

        var step = model.StartsWith("flux-2", StringComparison.Ordinal) ? 16 : 32;
        foreach (var edge in new[] { "width", "height" })
        {
            if ((int?)body[edge] is { } pixels && (pixels < 64 || pixels % step != 0))
            {
                return Invalid(edge, $"Input should be a multiple of {step}", "multiple_of");
            }
        }

        var most = model.StartsWith("flux-3", StringComparison.Ordinal) ? 4 : model.StartsWith("flux-2", StringComparison.Ordinal) ? 5 : 6;
        return (int?)body["safety_tolerance"] > most
            ? Invalid("safety_tolerance", $"Input should be less than or equal to {most}", "less_than_equal")
            : null;
    }

    private Reply Result(SeenRequest request)
    {
        var id = request.Query.Replace("?id=", "", StringComparison.Ordinal);
        var polls = _polls.AddOrUpdate(id, 1, static (_, before) => before + 1);
        return polls <= PollsBeforeReady
            ? Reply.Json($$"""{"id":"{{id}}","status":"Pending","result":null,"progress":0.4,"details":null,"preview":null}""").With("retry-after", "1")
            : Reply.Json(
                $$"""
                {"id":"{{id}}","status":"Ready","result":{"sample":"{{Address}}results/{{id}}/sample.png?sig=abc","prompt":"{{Drawn(request)}}",
                "seed":42,"start_time":1764.1,"end_time":1768.3,"duration":4.2},"progress":null}
                """).With("retry-after", "1");
    }

    /// <summary>The prompt of the latest submit, as the service repeats it.</summary>
    private string Drawn(SeenRequest poll) =>
        (string?)Requests.LastOrDefault(request => request.Method == "POST" && request.Order < poll.Order)?.Json["prompt"] ?? "";

    /// <summary>Not the vendor's: an endpoint of the kind an earlier gateway called.</summary>
    private static Reply DrawAtOnce(SeenRequest request)
    {
        if (request.Header("authorization")?.StartsWith("Bearer ", StringComparison.Ordinal) != true || request.Header("x-key") is not null)
        {
            return Detail("Not authenticated", 401);
        }

        var body = request.Json;
        return (int?)body["num_inference_steps"] == 4 && (double?)body["guidance_scale"] == 1.0 && body["width"] is not null && body["height"] is not null
            ? Reply.Json(new JsonObject { ["images"] = new JsonArray(Convert.ToBase64String(Picture)), ["seed"] = (long?)body["seed"] ?? 7 })
            : Detail("unexpected body", 422);
    }

    private static Reply Detail(string text, int status) => Reply.Json(new JsonObject { ["detail"] = text }, status);

    private static Reply Invalid(string field, string message, string type) => Reply.Json(
        new JsonObject
        {
            ["detail"] = new JsonArray(new JsonObject { ["loc"] = new JsonArray("body", field), ["msg"] = message, ["type"] = type }),
        },
        422);
}
