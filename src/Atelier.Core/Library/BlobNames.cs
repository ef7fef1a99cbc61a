using System.Globalization;

namespace Atelier.Core.Library;

/// <summary>How blobs are named: <c>YYYY/MM/DD/{id}.png</c>, thumbnails and other formats beside their picture.</summary>
internal static class BlobNames
{
    private const string ThumbnailMark = ".thumb-";
    private const string FormatMark = ".in.";

    public static string Picture(string id, ImageFormat format, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy/MM/dd}/{id}.{format.ToExtension()}");

    public static string Thumbnail(string picture, int longestSide) =>
        string.Create(CultureInfo.InvariantCulture, $"{Stem(picture)}{ThumbnailMark}{longestSide}.webp");

    public static string InFormat(string picture, ImageFormat format) => Stem(picture) + FormatMark + format.ToExtension();

    /// <summary>The id of the picture a blob belongs to, thumbnails and other formats included.</summary>
    public static string PictureId(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        var end = file.IndexOf('.', StringComparison.Ordinal);
        return end < 0 ? file : file[..end];
    }

    /// <summary>What the names of a picture, its thumbnails and its other formats begin with, and no others.</summary>
    public static string All(string picture) => Stem(picture) + ".";

    private static string Stem(string name) => name[..name.LastIndexOf('.')];
}
