namespace Atelier.Server.Images;

/// <summary>Ids as they stand in addresses.</summary>
internal static class ImageIds
{
    /// <summary>Characters of the longest id with the quotes around it in JSON.</summary>
    public const int LongestQuoted = Length + 2;

    private const int Length = 32;
    private const int ShortLength = 16;

    /// <summary>Whether text can be the id of a picture or a job at all: 32 lower-case hex digits.</summary>
    public static bool IsId(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether text can be the id of a picture: as <see cref="IsId"/>, or the 16 digits its file has in the image generator service's layout.</summary>
    public static bool IsPicture(string text) =>
        text.Length is Length or ShortLength && text.All(char.IsAsciiHexDigitLower);
}
