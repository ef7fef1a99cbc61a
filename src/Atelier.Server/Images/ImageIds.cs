using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Atelier.Server.Images;

/// <summary>Ids as they stand in addresses.</summary>
internal static class ImageIds
{
    private const int Length = 32;
    private const int ShortLength = 16;

    /// <summary>Whether text can be the id of a picture or a job at all: 32 lower-case hex digits.</summary>
    public static bool IsId(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether text can be the id of a picture: as <see cref="IsId"/>, or the 16 digits its file has in the image generator service's layout.</summary>
    public static bool IsPicture(string text) =>
        text.Length is Length or ShortLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The picture's id that a JSON string is, where it is one; a data: address is never made a string of.</summary>
    public static string? InString(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        // Digits need no escapes: what has some is no id.
        var digits = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        return digits.Length is Length or ShortLength && Encoding.UTF8.GetString(digits) is var text && IsPicture(text) ? text : null;
    }
}
