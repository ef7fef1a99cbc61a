using System.Text.Json;
using Atelier.Server.Dialects.Confirm.Reading;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>What the tool was called with.</summary>
internal sealed record ToolArguments
{
    public required string Prompt { get; init; }

    /// <summary><see langword="null"/> to let the prompt's words decide.</summary>
    public string? Quality { get; init; }

    public string? Size { get; init; }

    public string? Style { get; init; }

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
        return fields.Problem is var (_, message) ? (null, message)
            : PromptRules.Find(arguments.Prompt) is { } rule ? (null, rule)
            : (arguments, null);
    }
}
