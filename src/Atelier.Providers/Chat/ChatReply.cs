namespace Atelier.Providers.Chat;

/// <summary>What a chat model answered.</summary>
public sealed record ChatReply
{
    /// <summary>The words; empty when it only calls tools.</summary>
    public required string Content { get; init; }

    public IReadOnlyList<ChatToolCall> ToolCalls { get; init; } = [];

    /// <summary>Why it stopped, such as <c>stop</c>, <c>tool_calls</c> or <c>length</c>; <see langword="null"/> when it did not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens read; <see langword="null"/> when the service did not count.</summary>
    public long? PromptTokens { get; init; }

    /// <summary>Tokens written; <see langword="null"/> when the service did not count.</summary>
    public long? CompletionTokens { get; init; }
}
