using System.Text.Json;
using Atelier.Server.Errors;

namespace Atelier.Server.Native.Library;

/// <summary>The conditions of a search as an object in a body.</summary>
internal static class SearchFields
{
    /// <returns>The query, or what is wrong with it.</returns>
    public static (LibraryQuery? Query, ErrorAnswer? Problem) Read(IReadOnlyDictionary<string, JsonElement> search, string caller)
    {
        foreach (var (name, value) in search)
        {
            if (!LibraryQuery.Names.Contains(name))
            {
                return (null, LibraryErrors.Bad("search", $"Parameter 'search' has no condition '{name}'; it may have {string.Join(", ", LibraryQuery.Names)}"));
            }

            if (value.ValueKind is JsonValueKind.Object || (value.ValueKind == JsonValueKind.Array && name != "tag"))
            {
                return (null, LibraryErrors.Bad("search", $"Parameter 'search' needs a single value for '{name}'"));
            }
        }

        try
        {
            return LibraryQuery.Read(name => search.TryGetValue(name, out var value) ? Text(value) : null, caller);
        }
        catch (InvalidOperationException)
        {
            return (null, LibraryErrors.Bad("search", "Parameter 'search' holds text that is not valid Unicode"));
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(static item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText())),
        _ => value.GetRawText(),
    };
}
