using System.Diagnostics.CodeAnalysis;

namespace Atelier;

/// <summary>Names of <see cref="ImageFormat"/> on the wire, in file names and in media types.</summary>
public static class ImageFormats
{
    /// <summary>The words of OpenAI's <c>output_format</c> and ours: <c>png, jpeg, webp, avif, gif, svg</c>.</summary>
    public static string ToName(this ImageFormat format) => format switch
    {
        ImageFormat.Png => "png",
        ImageFormat.Jpeg => "jpeg",
        ImageFormat.Webp => "webp",
        ImageFormat.Avif => "avif",
        ImageFormat.Gif => "gif",
        ImageFormat.Svg => "svg",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The media type, such as <c>image/png</c>.</summary>
    public static string ToMediaType(this ImageFormat format) =>
        format == ImageFormat.Svg ? "image/svg+xml" : "image/" + format.ToName();

    /// <summary>The file name extension without a dot: <c>jpg</c> for JPEG, otherwise the name.</summary>
    public static string ToExtension(this ImageFormat format) =>
        format == ImageFormat.Jpeg ? "jpg" : format.ToName();

    /// <summary>Reads a format name, extension or media type, ignoring case; <c>jpg</c> is JPEG.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageFormat format)
    {
        var name = text?.Trim().ToLowerInvariant();
        if (name is not null && name.StartsWith("image/", StringComparison.Ordinal))
        {
            name = name["image/".Length..];
        }

        ImageFormat? found = name switch
        {
            "png" => ImageFormat.Png,
            "jpeg" or "jpg" => ImageFormat.Jpeg,
            "webp" => ImageFormat.Webp,
            "avif" => ImageFormat.Avif,
            "gif" => ImageFormat.Gif,
            "svg" or "svg+xml" => ImageFormat.Svg,
            _ => null,
        };
        format = found ?? default;
        return found is not null;
    }
}
