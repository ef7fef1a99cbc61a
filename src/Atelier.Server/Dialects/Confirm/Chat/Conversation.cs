using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Chat;
using Atelier.Server.Dialects.Confirm.Images;
using Atelier.Server.Dialects.Confirm.Tool;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>One answer to a conversation, told event by event: the assistant speaks, may call the tool, and finishes its sentence.</summary>
internal sealed class Conversation(
    IAssistant assistant,
    ImageEstimator estimator,
    LiveEvents stream,
    ShownPictures shown,
    CallContext call,
    TimeProvider time)
{
    /// <summary>More calls of one reply are refused; a person compares no more pictures at once.</summary>
    private const int MostToolCalls = 4;

    private readonly StringBuilder _content = new();
    private readonly List<ChatEvents.LlmApiCall> _asked = [];
    private readonly List<ChatEvents.ToolCallResult> _results = [];
    private readonly List<ChatEvents.ImageGeneration> _generations = [];

    public async Task RunAsync(IReadOnlyList<ChatTurn> turns, CancellationToken cancellationToken)
    {
        await stream.SendAsync("status", new("Thinking"), ConfirmJson.Readable.Status, cancellationToken);
        if (await AskAsync(turns, mayCallTool: true, cancellationToken) is not { } reply)
        {
            return;
        }

        if (reply.ToolCalls.Count > 0)
        {
            var calls = reply.ToolCalls;
            var continued = new List<ChatTurn>(turns) { new("assistant", reply.Content) { ToolCalls = calls } };
            foreach (var (index, wanted) in calls.Index())
            {
                continued.Add(new ChatTurn("tool", await CallAsync(wanted, index, cancellationToken)) { ToolCallId = wanted.Id });
            }

            // The assistant finishes its sentence; without the tool, so that it cannot go on for ever.
            if (await AskAsync(continued, mayCallTool: false, cancellationToken) is null)
            {
                return;
            }
        }

        await stream.SendAsync(
            "message_complete",
            new("assistant", _content.ToString(), _asked, _results, ExtractedContent: null, _generations),
            ConfirmJson.Whole.MessageComplete,
            cancellationToken);
        await stream.SendAsync("complete", new("success"), ConfirmJson.Readable.Complete, cancellationToken);
    }

    /// <returns><see langword="null"/> when it failed, which has been told.</returns>
    private async Task<ChatReply?> AskAsync(IReadOnlyList<ChatTurn> turns, bool mayCallTool, CancellationToken cancellationToken)
    {
        const string Phase = "chat";
        var (began, stamp) = (time.GetTimestamp(), Now());
        await stream.SendAsync(
            "llm_request",
            new(Phase, assistant.Provider, assistant.Model, turns.Count, mayCallTool ? [GenerateImageTool.Name] : [], stamp),
            ConfirmJson.Readable.LlmRequest,
            cancellationToken);
        var isLater = _content.Length > 0;
        var outcome = await assistant.AskAsync(turns, mayCallTool, HearAsync, cancellationToken);
        var duration = (long)time.GetElapsedTime(began).TotalMilliseconds;
        var reply = (outcome as ChatOutcome.Answered)?.Reply;
        var usage = reply is { PromptTokens: null, CompletionTokens: null } or null
            ? null
            : new ChatEvents.TokensUsed(reply.PromptTokens, reply.CompletionTokens);
        _asked.Add(new("chat_" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), "chat_completion", assistant.Provider, assistant.Model, stamp, duration, reply is not null, usage));
        if (outcome is ChatOutcome.Failed { Failure: var failure })
        {
            await stream.SendAsync("error", ChatFailures.Of(failure), ConfirmJson.Readable.Failure, cancellationToken);
            return null;
        }

        await stream.SendAsync(
            "llm_response",
            new(
                Phase,
                assistant.Provider,
                assistant.Model,
                reply!.Content,
                [.. reply.ToolCalls.Select(static wanted => new ChatEvents.ToolCall(wanted.Id, wanted.Name, wanted.Arguments))],
                reply.FinishReason,
                usage,
                duration,
                Now()),
            ConfirmJson.Readable.LlmResponse,
            cancellationToken);
        return reply;

        async ValueTask HearAsync(string words, CancellationToken token)
        {
            if (isLater)
            {
                isLater = false;
                words = "\n\n" + words;
            }

            _content.Append(words);
            await stream.SendAsync("delta", new(words), ConfirmJson.Readable.Delta, token);
        }
    }

    /// <returns>The tool's result, JSON as text.</returns>
    private async Task<string> CallAsync(ChatToolCall wanted, int index, CancellationToken cancellationToken)
    {
        await stream.SendAsync("tool_call_start", new(wanted.Id, wanted.Name, Parse(wanted.Arguments)), ConfirmJson.Readable.ToolCallStart, cancellationToken);
        await stream.SendAsync("tool_call_progress", new(wanted.Id, wanted.Name, "executing"), ConfirmJson.Readable.ToolCallProgress, cancellationToken);
        var (result, references) = await EstimateAsync(wanted, index, cancellationToken);
        if (result is ToolResult.Estimated { Body: var made })
        {
            _generations.Add(ToGeneration(wanted.Id, made, references));
        }

        var told = new ChatEvents.ToolCallResult(wanted.Id, wanted.Name, result.ToJson()) { Error = (result as ToolResult.Failed)?.Body.Error };
        _results.Add(told);
        await stream.SendAsync("tool_call_result", told, ConfirmJson.Readable.ToolCallResult, cancellationToken);
        return told.Content;
    }

    private async Task<(ToolResult Result, IReadOnlyList<JsonElement> References)> EstimateAsync(ChatToolCall wanted, int index, CancellationToken cancellationToken)
    {
        if (wanted.Name != GenerateImageTool.Name)
        {
            return (Refuse($"There is no tool '{wanted.Name}'; there is {GenerateImageTool.Name}."), []);
        }

        if (index >= MostToolCalls)
        {
            return (Refuse($"At most {MostToolCalls} pictures are prepared at once."), []);
        }

        var (arguments, problem) = ToolArguments.Read(wanted.Arguments);
        if (arguments is null)
        {
            return (Refuse(problem!), []);
        }

        arguments = arguments with { ReferenceImages = shown.Resolve(arguments.ReferenceImages) };
        var progress = new PictureProgress(stream, wanted.Id, arguments.Prompt, arguments.Quality);
        await progress.BeginAsync(cancellationToken);
        var result = await estimator.EstimateAsync(arguments, call, cancellationToken);
        if (result is ToolResult.Failed { Body.Error: var error })
        {
            await progress.FailAsync(error, cancellationToken);
        }

        return (result, arguments.ReferenceImages);
    }

    private static ToolResult.Failed Refuse(string error) => new(400, new EstimateFailureBody { Error = error });

    private static JsonNode? Parse(string arguments)
    {
        try
        {
            return JsonNode.Parse(arguments);
        }
        catch (JsonException)
        {
            return JsonValue.Create(arguments);
        }
    }

    private static ChatEvents.ImageGeneration ToGeneration(string id, EstimateBody made, IReadOnlyList<JsonElement> references) => new(
        id,
        made.Provider,
        made.Model,
        made.ModelKey,
        made.Cost,
        made.Prompt,
        made.Size,
        made.Style,
        made.QualityTier,
        made.Capabilities,
        made.Constraints,
        made.AvailableAlternatives,
        Status: "pending",
        Ready: false,
        made.Message,
        made.Simulated,
        references);

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
