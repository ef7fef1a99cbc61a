using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>A chat model behind OpenAI's streamed chat completions, below <c>/v1</c>. It draws when it is told "draw", if it has the tool.</summary>
public sealed class ChatUpstream : ScriptedUpstream
{
    /// <summary>A key that is refused.</summary>
    public const string BadKey = "bad-chat-key";

    /// <summary>What it says after a tool's result.</summary>
    public const string Closing = "That would be lovely; confirm below.";

    /// <summary>What it says to everything else.</summary>
    public const string Greeting = "Hello, what shall I draw?";

    /// <summary>How the tool is called; as a model writes it, cut in pieces.</summary>
    public string Arguments { get; set; } = """{"prompt":"a photorealistic sunset over mountains","quality":"ultra"}""";

    public string Tool { get; set; } = "generate_image";

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Header("authorization") is { } bearer && bearer.Contains(BadKey, StringComparison.Ordinal))
        {
            return Reply.Json(
                """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
                401);
        }

        if (!request.Is("POST", "/v1/chat/completions") || (bool?)request.Json["stream"] != true)
        {
            return Reply.Json("""{"error":{"message":"Not found","type":"invalid_request_error","param":null,"code":null}}""", 404);
        }

        var messages = request.Json["messages"]!.AsArray();
        var last = messages[^1]!;
        return (string?)last["role"] == "tool" ? Say(Closing)
            : request.Json["tools"] is not null && ((string?)last["content"])!.Contains("draw", StringComparison.OrdinalIgnoreCase) ? Call()
            : Say(Greeting);
    }

    private static Reply Say(string words)
    {
        var middle = words.Length / 2;
        return Stream(
            Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }),
            Chunk(new JsonObject { ["content"] = words[..middle] }),
            Chunk(new JsonObject { ["content"] = words[middle..] }),
            Chunk([], "stop"));
    }

    private Reply Call()
    {
        var middle = Arguments.Length / 2;
        return Stream(
            Chunk(new JsonObject { ["role"] = "assistant", ["content"] = null, ["tool_calls"] = Piece("call_abc", Tool, "") }),
            Chunk(new JsonObject { ["tool_calls"] = Piece(null, null, Arguments[..middle]) }),
            Chunk(new JsonObject { ["tool_calls"] = Piece(null, null, Arguments[middle..]) }),
            Chunk([], "tool_calls"));
    }

    private static JsonArray Piece(string? id, string? name, string arguments)
    {
        var function = new JsonObject { ["arguments"] = arguments };
        var piece = new JsonObject { ["index"] = 0, ["function"] = function };
        if (id is not null)
        {
            (piece["id"], piece["type"], function["name"]) = (id, "function", name);
        }

        return [piece];
    }

    private static JsonObject Chunk(JsonObject delta, string? finish = null) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    };

    private static Reply Stream(params ReadOnlySpan<JsonObject> chunks)
    {
        var events = new List<(string, string)>();
        foreach (var chunk in chunks)
        {
            events.Add(("", chunk.ToJsonString(JsonSerializerOptions.Default)));
        }

        return Reply.Events([.. events, ("", "[DONE]")]);
    }
}
