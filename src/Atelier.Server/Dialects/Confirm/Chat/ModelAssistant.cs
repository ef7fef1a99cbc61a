using Atelier.Providers.Chat;
using Atelier.Server.Dialects.Confirm.Tool;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>A chat model, told what the tool is for.</summary>
internal sealed class ModelAssistant(ChatModel model, string provider, string name) : IAssistant
{
    private const string Instructions =
        "You help people make pictures. When the user wants a picture, call the tool generate_image with a prompt that describes it in detail. "
        + "The tool draws nothing and spends nothing: it only tells which model would draw and what that costs, and the user confirms with a button "
        + "below your answer. So never say that a picture has been made. After the tool's result answer in one or two sentences that name model and "
        + "cost; do not repeat the JSON, and do not make up links to pictures. If the result is an error, say plainly what it is.";

    public string Provider => provider;

    public string Model => name;

    public Task<ChatOutcome> AskAsync(
        IReadOnlyList<ChatTurn> turns,
        bool mayCallTool,
        Func<string, CancellationToken, ValueTask> heard,
        CancellationToken cancellationToken) =>
        model.AskAsync([new ChatTurn("system", Instructions), .. turns], mayCallTool ? GenerateImageTool.Definition : null, heard, cancellationToken);
}
