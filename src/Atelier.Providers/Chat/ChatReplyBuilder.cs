using System.Globalization;
using System.Text;

namespace Atelier.Providers.Chat;

/// <summary>Puts a reply together from the pieces of a stream.</summary>
internal sealed class ChatReplyBuilder
{
    /// <summary>Longest reply in characters.</summary>
    private const int LongestContent = 200_000;

    /// <summary>Longest arguments of one call in characters.</summary>
    private const int LongestArguments = 64 * 1024;

    private const int MostCalls = 16;

    private readonly StringBuilder _content = new();
    private readonly List<Call> _calls = [];
    private string? _finishReason;
    private ChatChunkUsage? _usage;

    /// <summary>Whether anything came that makes a reply.</summary>
    public bool IsEmpty => _content.Length == 0 && _calls.Count == 0 && _finishReason is null;

    /// <summary>Takes one piece.</summary>
    /// <returns>New words; empty when it brought none.</returns>
    /// <exception cref="InvalidDataException">The reply grows beyond its limits.</exception>
    public string Add(ChatChunk chunk)
    {
        _usage = chunk.Usage ?? _usage;
        if (chunk.Choices?.FirstOrDefault(static choice => choice.Index == 0) is not { } choice)
        {
            return "";
        }

        _finishReason = choice.FinishReason ?? _finishReason;
        foreach (var call in choice.Delta?.ToolCalls ?? [])
        {
            Add(call);
        }

        var words = choice.Delta?.Content ?? choice.Delta?.Refusal ?? "";
        _content.Append(words);
        return _content.Length <= LongestContent ? words : throw new InvalidDataException("its reply is far too long.");
    }

    public ChatReply ToReply() => new()
    {
        Content = _content.ToString(),
        ToolCalls = [.. _calls.Select(static (call, i) => call.ToCall(i))],
        FinishReason = _finishReason,
        PromptTokens = _usage?.PromptTokens,
        CompletionTokens = _usage?.CompletionTokens,
    };

    private void Add(ChatChunkCall piece)
    {
        var call = piece.Index is { } index ? _calls.Find(other => other.Index == index) : null;
        if (call is null)
        {
            if (_calls.Count == MostCalls)
            {
                throw new InvalidDataException("it calls far too many tools.");
            }

            _calls.Add(call = new Call(piece.Index));
        }

        call.Id ??= piece.Id is { Length: > 0 } id ? id : null;
        call.Name.Append(piece.Function?.Name);
        call.Arguments.Append(piece.Function?.Arguments);
        if (call.Arguments.Length > LongestArguments)
        {
            throw new InvalidDataException("the arguments of a tool are far too long.");
        }
    }

    private sealed class Call(int? index)
    {
        public int? Index => index;

        public string? Id { get; set; }

        public StringBuilder Name { get; } = new();

        public StringBuilder Arguments { get; } = new();

        public ChatToolCall ToCall(int position) => new(
            Id ?? string.Create(CultureInfo.InvariantCulture, $"call_{position + 1}"),
            Name.ToString(),
            Arguments.ToString());
    }
}
