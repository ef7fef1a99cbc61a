using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Chat;

/// <summary>One event of a streamed chat completion.</summary>
internal sealed record ChatChunk(IReadOnlyList<ChatChunkChoice>? Choices, ChatChunkUsage? Usage, JsonElement? Error);

internal sealed record ChatChunkChoice(int Index, ChatChunkDelta? Delta, string? FinishReason);

/// <param name="Content">More of the words.</param>
/// <param name="Refusal">More of the words with which the model declines.</param>
/// <param name="ToolCalls">More of the calls.</param>
internal sealed record ChatChunkDelta(string? Content, string? Refusal, IReadOnlyList<ChatChunkCall>? ToolCalls);

/// <param name="Index">Which call goes on; some services leave it out, and then send each call whole.</param>
/// <param name="Id">Stands in the call's first piece.</param>
/// <param name="Function">More of the name and the arguments.</param>
internal sealed record ChatChunkCall(int? Index, string? Id, ChatChunkFunction? Function);

internal sealed record ChatChunkFunction(string? Name, string? Arguments);

internal sealed record ChatChunkUsage(long? PromptTokens, long? CompletionTokens);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChatChunk))]
internal sealed partial class ChatWireJson : JsonSerializerContext;
