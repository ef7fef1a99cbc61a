using System.Text.Json.Nodes;
using Atelier.Providers.Chat;
using Atelier.Server.Dialects.Confirm.Tool;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Stands in where no chat model is set up: it understands wishes for pictures and says honestly that it understands nothing else.</summary>
internal sealed class EmbeddedAssistant(TimeProvider time) : IAssistant
{
    private const string Help =
        "I am the assistant built into this server, and I only understand wishes for pictures: say, for example, \"Draw a lighthouse at dusk\". "
        + "I then tell which model would draw it and what it costs; nothing is spent before you confirm. The operator can set up a chat model "
        + "(CHAT_BASE_URL, CHAT_API_KEY, CHAT_MODEL) for real conversations.";

    public string Provider => "atelier";

    public string Model => "embedded";

    public async Task<ChatOutcome> AskAsync(
        IReadOnlyList<ChatTurn> turns,
        bool mayCallTool,
        Func<string, CancellationToken, ValueTask> heard,
        CancellationToken cancellationToken)
    {
        var last = turns[^1];
        if (last.Role == "user" && mayCallTool && PictureWish.Find(ShownPictures.WithoutNote(last.Content)) is { } prompt)
        {
            var arguments = new JsonObject { ["prompt"] = prompt };
            return new ChatOutcome.Answered(new ChatReply
            {
                Content = "",
                ToolCalls = [new ChatToolCall("call_" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), GenerateImageTool.Name, arguments.ToJsonString())],
                FinishReason = "tool_calls",
            });
        }

        var words = last.Role == "tool"
            ? string.Join("\n", turns.Reverse().TakeWhile(static turn => turn.Role == "tool").Reverse().Select(static turn => Tell(turn.Content)))
            : Help;
        await heard(words, cancellationToken);
        return new ChatOutcome.Answered(new ChatReply { Content = words, FinishReason = "stop" });
    }

    private static string Tell(string result)
    {
        var told = JsonNode.Parse(result)!;
        return (string?)told["error"] is { } error
            ? string.Join(' ', new[] { $"I cannot prepare that picture: {error.TrimEnd('.')}.", (string?)told["hint"] }.OfType<string>())
            : $"{(string?)told["message"]} Nothing is spent until you do.";
    }
}
