using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams.OpenAi;

/// <summary>Bodies in the shape OpenAI sends them.</summary>
public static class OpenAiReplies
{
    private const long Created = 1795200000;

    public static Reply Error(int status, string message, string type, string? parameter, string? code) => Reply.Json(
        new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = parameter, ["code"] = code },
        },
        status).With("x-request-id", "req_scripted");

    public static Reply UserError(string message, string? parameter, string code) => Error(400, message, "image_generation_user_error", parameter, code);

    /// <summary>The safety system's refusal.</summary>
    /// <param name="stage"><c>input</c> or <c>output</c>.</param>
    public static Reply Blocked(string stage = "input") => Reply.Json(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["message"] = "Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and "
                    + "include the request ID req_scripted. safety_violations=[sexual].",
                ["type"] = "image_generation_user_error",
                ["param"] = null,
                ["code"] = "moderation_blocked",
                ["moderation_details"] = new JsonObject { ["moderation_stage"] = stage, ["categories"] = new JsonArray("sexual") },
            },
        },
        400);

    public static JsonObject Answer(OpenAiFields fields, IEnumerable<byte[]> pictures, Uri? linkBase)
    {
        var isDallE = fields.Model?.StartsWith("dall-e", StringComparison.Ordinal) == true || fields.IsVariation;
        var data = new JsonArray();
        foreach (var picture in pictures)
        {
            data.Add(isDallE && (linkBase is not null || fields.Text("response_format") != "b64_json")
                ? new JsonObject { ["url"] = new Uri(linkBase!, "/v1/files/picture.png").AbsoluteUri, ["revised_prompt"] = "A revised prompt." }
                : new JsonObject { ["b64_json"] = Convert.ToBase64String(picture) });
        }

        return isDallE ? new JsonObject { ["created"] = Created, ["data"] = data } : new JsonObject
        {
            ["created"] = Created,
            ["background"] = fields.Text("background") is "transparent" ? "transparent" : "opaque",
            ["data"] = data,
            ["output_format"] = fields.Text("output_format") ?? "png",
            ["quality"] = fields.Text("quality") is { } quality and not "auto" ? quality : "high",
            ["size"] = fields.Text("size") is { } size and not "auto" ? size : "1024x1024",
            ["usage"] = Usage(fields, details: true),
        };
    }

    public static Reply Stream(string kind, OpenAiFields fields, IEnumerable<byte[]> partials, byte[] picture)
    {
        var events = new List<(string, string)>();
        foreach (var (partial, number) in partials.Select(static (partial, number) => (partial, number)))
        {
            var shown = Event($"{kind}.partial_image", partial);
            shown["partial_image_index"] = number;
            events.Add(($"{kind}.partial_image", shown.ToJsonString()));
        }

        var completed = Event($"{kind}.completed", picture);
        completed["usage"] = Usage(fields, details: false);
        events.Add(($"{kind}.completed", completed.ToJsonString()));
        return Reply.Events([.. events]);

        static JsonObject Event(string type, byte[] picture) => new()
        {
            ["type"] = type,
            ["b64_json"] = Convert.ToBase64String(picture),
            ["created_at"] = Created,
            ["size"] = "1024x1024",
            ["quality"] = "high",
            ["background"] = "opaque",
            ["output_format"] = "png",
        };
    }

    public static Reply Models(IReadOnlyList<string> models) => Reply.Json(new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. models.Select(Describe)]),
    });

    public static Reply Model(string id, IReadOnlyList<string> models) => models.Contains(id)
        ? Reply.Json(Describe(id))
        : Error(404, $"The model '{id}' does not exist or you do not have access to it.", "invalid_request_error", "model", "model_not_found");

    public static Reply Moderation(SeenRequest request)
    {
        if (request.Json["input"] is null)
        {
            return Error(400, "Missing required parameter: 'input'.", "invalid_request_error", "input", "missing_required_parameter");
        }

        return Reply.Json("""
            {"id":"modr-1","model":"omni-moderation-latest","results":[{"flagged":false,"categories":{"violence":false},"category_scores":{"violence":0.001},"category_applied_input_types":{"violence":["text"]}}]}
            """);
    }

    private static JsonObject Usage(OpenAiFields fields, bool details)
    {
        var (text, images, drawn) = (14, fields.Images.Count * 194, 1056 * fields.Count);
        var usage = new JsonObject
        {
            ["input_tokens"] = text + images,
            ["input_tokens_details"] = new JsonObject { ["text_tokens"] = text, ["image_tokens"] = images },
            ["output_tokens"] = drawn,
            ["total_tokens"] = text + images + drawn,
        };
        if (details)
        {
            usage["output_tokens_details"] = new JsonObject { ["image_tokens"] = drawn, ["text_tokens"] = 0 };
        }

        return usage;
    }

    private static JsonObject Describe(string id) => new()
    {
        ["id"] = id,
        ["object"] = "model",
        ["created"] = 1776729600,
        ["owned_by"] = "system",
        ["shutdown_date"] = id == "gpt-image-1-mini" ? "2027-04-01" : null,
    };
}
