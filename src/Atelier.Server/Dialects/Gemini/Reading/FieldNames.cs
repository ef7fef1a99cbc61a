using System.Text.Json;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Names of fields, which Google's services take in either of protobuf's two spellings.</summary>
internal static class FieldNames
{
    /// <summary><c>aspect_ratio</c> and <c>aspectRatio</c> are both <c>aspectRatio</c>.</summary>
    /// <returns><see langword="null"/> for a name that is no valid Unicode.</returns>
    public static string? Of(JsonProperty property)
    {
        try
        {
            return Camel(property.Name);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Camel(string name)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2
            ? name
            : words[0] + string.Concat(words.Skip(1).Select(static word => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1))));
    }
}
