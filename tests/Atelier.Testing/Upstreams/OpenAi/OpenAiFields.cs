using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams.OpenAi;

/// <summary>What a request to the Images API holds, whether it came as JSON or as a form.</summary>
/// <param name="Values">Fields as text; objects as JSON text.</param>
public sealed record OpenAiFields(IReadOnlyDictionary<string, string> Values)
{
    public IReadOnlyList<SeenPart> Images { get; init; } = [];

    public SeenPart? Mask { get; init; }

    public SeenPart? Markup { get; init; }

    /// <summary>Whether it came as JSON, where links may stand for pictures.</summary>
    public bool IsJson { get; init; }

    /// <summary>Pictures of a JSON edit.</summary>
    public JsonArray? LinkedImages { get; init; }

    public bool IsVariation { get; init; }

    public string? Model { get; init; }

    public bool HasPictures => Images.Count > 0 || LinkedImages is { Count: > 0 };

    public int Count => Number("n") ?? 1;

    public bool Streams => Text("stream") == "true";

    public string? Text(string name) => Values.GetValueOrDefault(name);

    public int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static OpenAiFields? OfJson(SeenRequest request)
    {
        if (request.Header("content-type")?.StartsWith("application/json", StringComparison.Ordinal) != true || Parse(request) is not { } json)
        {
            return null;
        }

        var values = json
            .Where(static field => field.Value is not null && field.Key is not "images")
            .ToDictionary(static field => field.Key, static field => TextOf(field.Value!));
        return new OpenAiFields(values)
        {
            IsJson = true,
            LinkedImages = json["images"] as JsonArray,
            Model = values.GetValueOrDefault("model"),
        };
    }

    public static OpenAiFields? OfForm(SeenRequest request)
    {
        if (SeenForm.Of(request) is not { } form)
        {
            return null;
        }

        var values = form.Parts
            .Where(static part => part.FileName is null)
            .ToDictionary(static part => part.Name, static part => System.Text.Encoding.UTF8.GetString(part.Body));
        return new OpenAiFields(values)
        {
            Images = [.. form.Files("image"), .. form.Files("image[]")],
            Mask = form.Files("mask").FirstOrDefault(),
            Markup = form.Files("markup").FirstOrDefault(),
            Model = values.GetValueOrDefault("model"),
        };
    }

    private static JsonObject? Parse(SeenRequest request)
    {
        try
        {
            return JsonNode.Parse(request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
