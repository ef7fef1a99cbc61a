using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Core.Library;

/// <summary>What stands in the name of a picture's file: its id, or in the image generator service's layout 16 hex digits.</summary>
/// <remarks>
/// That service hashed bytes, file name and time. Here a picture's name is needed before its bytes are known, so the id, which is as
/// random, stands in their place.
/// </remarks>
internal static class StorageIds
{
    /// <summary>The entry of a picture's metadata that says which of our jobs made it.</summary>
    public const string MadeByKey = "job_id";

    private const int LongLength = 32;
    private const int ShortLength = 16;

    public static bool IsOne(string text) => text.Length == LongLength && text.All(char.IsAsciiHexDigitLower);

    public static bool IsShort(string text) => text.Length == ShortLength && text.All(char.IsAsciiHexDigitLower);

    /// <param name="id">The picture's id.</param>
    /// <param name="fileName">What it would be called as a file of its job.</param>
    /// <param name="at">When it begins to be kept.</param>
    /// <param name="digits">16 or 32.</param>
    public static string Of(string id, string fileName, DateTimeOffset at, int digits)
    {
        if (digits == LongLength)
        {
            return id;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{id} {fileName} {at:O}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, ShortLength / 2));
    }
}
