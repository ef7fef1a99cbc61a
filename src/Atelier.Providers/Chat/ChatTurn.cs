namespace Atelier.Providers.Chat;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Content">What was said; a tool's result for <c>tool</c>.</param>
public sealed record ChatTurn(string Role, string Content)
{
    /// <summary>Tools the assistant called in this turn.</summary>
    public IReadOnlyList<ChatToolCall> ToolCalls { get; init; } = [];

    /// <summary>The call whose result this is; only for <c>tool</c>.</summary>
    public string? ToolCallId { get; init; }
}
