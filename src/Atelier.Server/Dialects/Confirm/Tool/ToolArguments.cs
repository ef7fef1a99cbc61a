using System.Text.Json;
using Atelier.Server.Dialects.Confirm.Reading;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>What the tool was called with.</summary>
internal sealed record ToolArguments
{
    /// <summary>A model cannot write a picture; this word is how it names those it was shown.</summary>
    public const string Conversation = "conversation";

    public required string Prompt { get; init; }

    /// <summary><see langword="null"/> to let the prompt's words decide.</summary>
    public string? Quality { get; init; }

    public string? Size { get; init; }

    public string? Style { get; init; }

    /// <summary>Pictures to draw after, as texts in JSON; in a conversation <see cref="Conversation"/> stands for those shown there last.</summary>
    public IReadOnlyList<JsonElement> ReferenceImages { get; init; } = [];

    /// <summary>Reads arguments a model wrote.</summary>
    /// <returns>The arguments, or what is wrong with them.</returns>
    public static (ToolArguments? Arguments, string? Problem) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : (null, "The arguments must be a JSON object.");
        }
        catch (JsonException)
        {
            return (null, "The arguments must be a JSON object.");
        }
    }

    /// <summary>Reads arguments from a JSON object.</summary>
    public static (ToolArguments? Arguments, string? Problem) Read(JsonElement body)
    {
        var fields = new ObjectFields(body);
        var arguments = new ToolArguments
        {
            Prompt = fields.Text("prompt") ?? "",
            Quality = fields.Text("quality") is { Length: > 0 } quality ? quality : null,
            Size = fields.Text("size") is { Length: > 0 } size ? size : null,
            Style = fields.Text("style") is { Length: > 0 } style ? style : null,
        };
        var (references, problem) = Reading.ReferenceImages.Read(body);
        arguments = arguments with { ReferenceImages = references };
        return fields.Problem is var (_, message) ? (null, message)
            : problem is not null ? (null, problem)
            : PromptRules.Find(arguments.Prompt) is { } rule ? (null, rule)
            : (arguments, null);
    }
}
