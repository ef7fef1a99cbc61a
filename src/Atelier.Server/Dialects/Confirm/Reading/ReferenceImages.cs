using System.Globalization;
using System.Text.Json;

namespace Atelier.Server.Dialects.Confirm.Reading;

/// <summary>Reads the list of pictures a picture is to be drawn after. They are taken in later, when everything else is right.</summary>
internal static class ReferenceImages
{
    /// <summary>Models that take references take few.</summary>
    public const int Most = 4;

    private static readonly string[] s_names = ["reference_images", "referenceImages"];

    /// <returns>Texts in JSON, or what is wrong with them.</returns>
    public static (IReadOnlyList<JsonElement> Images, string? Problem) Read(JsonElement body)
    {
        foreach (var name in s_names)
        {
            if (body.TryGetProperty(name, out var list) && list.ValueKind != JsonValueKind.Null)
            {
                return Read(name, list);
            }
        }

        return ([], null);
    }

    private static (IReadOnlyList<JsonElement> Images, string? Problem) Read(string name, JsonElement list) =>
        list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(static image => image.ValueKind != JsonValueKind.String)
            ? ([], $"'{name}' must be a list of pictures: base64, data: or https addresses, or ids of kept pictures")
        : list.GetArrayLength() > Most
            ? ([], string.Create(CultureInfo.InvariantCulture, $"'{name}' holds {list.GetArrayLength()} pictures; at most {Most} are allowed"))
        : ([.. list.EnumerateArray().Select(static image => image.Clone())], null);
}
