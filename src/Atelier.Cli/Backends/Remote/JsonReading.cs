using System.Text.Json;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Reads JSON that another program wrote: what is missing or of another type is simply not there.</summary>
internal static class JsonReading
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? GetText(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? GetWhole(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static decimal? GetDecimal(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) ? value : null;

    public static bool GetFlag(this JsonElement element, string name) => element.Get(name) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> GetItems(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IReadOnlyList<string> GetTexts(this JsonElement element, string name) =>
        [.. element.GetItems(name).Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];

    /// <summary>An http or https address.</summary>
    public static Uri? GetAddress(this JsonElement element, string name) =>
        Uri.TryCreate(element.GetText(name), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary><c>width</c> and <c>height</c> together.</summary>
    public static ImageSize? GetSize(this JsonElement element) =>
        element.GetWhole("width") is > 0 and <= int.MaxValue and var width && element.GetWhole("height") is > 0 and <= int.MaxValue and var height
            ? new ImageSize((int)width, (int)height)
            : null;
}
