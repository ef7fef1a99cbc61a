using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;

namespace Atelier.Providers.OpenAi;

/// <summary>Fields and given pictures as a request: JSON without pictures, a form with them, as every official client does it.</summary>
internal static class OpenAiRequests
{
    public static HttpRequestMessage Post(Uri address, JsonObject fields, ProviderCall call) =>
        call.Operation == ImageOperation.Generate ? JsonRequest.Post(address, fields) : Form(fields, call).Post(address);

    private static FormRequest Form(JsonObject fields, ProviderCall call)
    {
        var form = new FormRequest();
        foreach (var (name, value) in fields)
        {
            form.Text(name, TextOf(value));
        }

        // One picture is "image", several are "image[]": so do the official clients.
        var pictureName = call.Images.Count > 1 ? "image[]" : "image";
        foreach (var picture in call.Images)
        {
            form.Picture(pictureName, picture);
        }

        return form.Picture("mask", call.Mask).Picture("markup", call.Markup);
    }

    // Numbers and booleans travel as text, whatever is larger as JSON text.
    private static string? TextOf(JsonNode? value) =>
        value is null ? null : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
