namespace Atelier.Providers.Json;

/// <summary>What a given picture is, by its first bytes.</summary>
internal static class PictureTypes
{
    private const int HeadLength = 12;

    /// <summary>Its format; PNG when the bytes are none we know, which never happens once a request was accepted.</summary>
    public static ImageFormat FormatOf(ImageSource picture)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        using var stream = picture.OpenRead();
        head = head[..stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return ImageFormat.Jpeg;
        }

        if (head.StartsWith("GIF8"u8))
        {
            return ImageFormat.Gif;
        }

        if (head.Length == HeadLength && head.StartsWith("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8))
        {
            return ImageFormat.Webp;
        }

        return head.Length == HeadLength && head[4..8].SequenceEqual("ftyp"u8) ? ImageFormat.Avif : ImageFormat.Png;
    }

    public static string MediaTypeOf(ImageSource picture) => FormatOf(picture).ToMediaType();
}
