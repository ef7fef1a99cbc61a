namespace Atelier.Server.Images;

/// <summary>Ids as they stand in addresses.</summary>
internal static class ImageIds
{
    private const int Length = 32;

    /// <summary>Whether text can be the id of a picture or a job at all: 32 lower-case hex digits.</summary>
    public static bool IsId(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
