using System.Text.Json.Nodes;

namespace Atelier.Providers.Chat;

/// <summary>Conversations as OpenAI's chat completions take them. Pure.</summary>
internal static class ChatMapping
{
    /// <param name="model">The model's id.</param>
    /// <param name="turns">The conversation, oldest first.</param>
    /// <param name="tool">The definition of the one tool it may call; <see langword="null"/> for none.</param>
    public static JsonObject ToRequest(string model, IReadOnlyList<ChatTurn> turns, JsonNode? tool)
    {
        // No "stream_options": not every copy of the API knows it, and some refuse what they do not know.
        var body = new JsonObject
        {
            ["model"] = model,
            ["messages"] = new JsonArray([.. turns.Select(ToMessage)]),
            ["stream"] = true,
        };
        if (tool is not null)
        {
            body["tools"] = new JsonArray(tool.DeepClone());
            body["tool_choice"] = "auto";
        }

        return body;
    }

    private static JsonNode ToMessage(ChatTurn turn)
    {
        var message = new JsonObject { ["role"] = turn.Role, ["content"] = turn.Content };
        if (turn.ToolCalls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. turn.ToolCalls.Select(ToCall)]);
        }

        if (turn.ToolCallId is { } id)
        {
            message["tool_call_id"] = id;
        }

        return message;
    }

    private static JsonNode ToCall(ChatToolCall call) => new JsonObject
    {
        ["id"] = call.Id,
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
    };
}
