using System.Text.Json;
using System.Text.Json.Serialization;
using Atelier.Providers.Json;

namespace Atelier.Providers.OpenAi;

/// <summary>OpenAI's answers, read with patience: a field of another type than documented is as good as absent.</summary>
/// <remarks>
/// A picture that was paid for is not lost over a misspelt number beside it, and this is also how OpenAI's many copies are read.
/// </remarks>
internal static class OpenAiWire
{
    private const decimal TicksPerDollar = 10_000_000_000m;

    /// <summary>Where pictures stand in a whole answer; a link there stays a link, a data URI is a picture.</summary>
    public static PicturePaths Pictures { get; } = PicturePaths.Of("data.*.b64_json", "data.*.url");

    /// <summary>Where the picture stands in a stream's event.</summary>
    public static PicturePaths EventPicture { get; } = PicturePaths.Of("b64_json");

    /// <summary>An object within an object.</summary>
    public static JsonElement? Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object
            ? child
            : null;

    public static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String
            ? child.GetString()
            : null;

    public static int? Number(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } map
        && map.TryGetProperty(name, out var child)
        && child.ValueKind == JsonValueKind.Number
        && child.TryGetDouble(out var number)
        && number is >= 0 and <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>The items of <c>data</c>, in order.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
            ? data.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object)
            : [];

    /// <summary>Tokens of a whole answer or of a stream's last event; <see langword="null"/> when none are told.</summary>
    public static ImageUsage? Usage(JsonElement answer)
    {
        if (Object(answer, "usage") is not { } usage)
        {
            return null;
        }

        var (input, output) = (Object(usage, "input_tokens_details"), Object(usage, "output_tokens_details"));
        var inputImages = Number(input, "image_tokens") ?? 0;
        // Streams, and answers before 2026, tell only the sum of what was drawn; all of it is counted at the picture's rate.
        var outputText = Number(output, "text_tokens") ?? 0;
        var read = new ImageUsage
        {
            InputImageTokens = inputImages,
            InputTextTokens = Number(input, "text_tokens") ?? Math.Max(0, (Number(usage, "input_tokens") ?? 0) - inputImages),
            OutputTextTokens = outputText,
            OutputImageTokens = Number(output, "image_tokens") ?? Math.Max(0, (Number(usage, "output_tokens") ?? 0) - outputText),
        };
        return read.TotalTokens > 0 ? read : null;
    }

    /// <summary>What the call cost where the service says so (xAI); <see langword="null"/> when it does not.</summary>
    public static decimal? CostUsd(JsonElement answer) =>
        Object(answer, "usage") is { } usage
        && usage.TryGetProperty("cost_in_usd_ticks", out var ticks)
        && ticks.ValueKind == JsonValueKind.Number
        && ticks.TryGetDecimal(out var told)
        && told >= 0
            ? told / TicksPerDollar
            : null;
}

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class OpenAiJson : JsonSerializerContext;
