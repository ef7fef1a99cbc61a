using System.Text.Json;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Reading;

/// <summary>Reads what <c>POST /generate-image</c> is sent. Fields nobody knows are left alone.</summary>
internal static class AskedPictureReader
{
    private static readonly string[] s_callersKeys = ["openaiApiKey", "togetherApiKey", "geminiApiKey", "replicateApiKey"];

    /// <returns>The request, or the first thing that is wrong with it.</returns>
    public static (AskedPicture? Asked, ErrorAnswer? Problem) Read(JsonElement body)
    {
        var fields = new ObjectFields(body);
        var prompt = fields.Text("prompt");
        var provider = fields.Text("provider");
        var model = fields.Text("model");
        if ((Missing("prompt", prompt) ?? Missing("provider", provider) ?? Missing("model", model)) is { } missing)
        {
            return (null, missing);
        }

        if (PromptRules.Find(prompt) is { } rule)
        {
            return (null, Bad("prompt", rule));
        }

        var (references, badReferences) = ReferenceImages.Read(body);
        if (badReferences is not null)
        {
            return (null, Bad("reference_images", badReferences));
        }

        var asked = new AskedPicture
        {
            ReferenceImages = references,
            Prompt = prompt!,
            Provider = provider!.Trim(),
            Model = model!.Trim(),
            ModelKey = fields.Text("modelKey") is { Length: > 0 } key ? key.Trim() : null,
            Size = fields.Text("size") is { Length: > 0 } size ? size : AskedPicture.UsualSize,
            Quality = fields.Text("quality") is { Length: > 0 } quality ? quality : AskedPicture.UsualQuality,
            Style = fields.Text("style") is { Length: > 0 } style ? style : null,
            AccessToken = fields.Text("accessToken"),
            Quote = fields.Text("quote"),
            MaxCostUsd = fields.Number("max_cost") ?? fields.Number("maxCost"),
            Fallback = fields.Switch("fallback") ?? true,
            Cache = fields.Switch("cache"),
            Warnings =
            [
                .. s_callersKeys.Where(fields.Has).Select(static name => $"'{name}' is not used: pictures are made with this server's own keys."),
            ],
        };
        return fields.Problem is var (name, message) ? (null, Bad(name, message)) : (asked, null);
    }

    private static ErrorAnswer? Missing(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Bad(name, $"{name} is required") with { Code = "missing_required_parameter" } : null;

    private static ErrorAnswer Bad(string name, string message) => new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = name };
}
