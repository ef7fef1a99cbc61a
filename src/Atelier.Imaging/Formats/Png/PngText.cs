using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Atelier.Imaging.Formats.Png;

/// <summary>PNG's text chunks: tEXt, zTXt and iTXt.</summary>
internal static class PngText
{
    /// <summary>Bytes; PNG's own limit.</summary>
    public const int LongestKeyword = 79;

    public static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>The keyword that image tools agree on for how a picture was made.</summary>
    public static ReadOnlySpan<byte> ParametersKeyword => "parameters"u8;

    /// <summary>The keyword Adobe gave to XMP in PNG.</summary>
    public static ReadOnlySpan<byte> XmpKeyword => "XML:com.adobe.xmp"u8;

    public static bool IsText(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8);

    /// <summary>Which metadata a chunk holds.</summary>
    /// <param name="type">The chunk's type.</param>
    /// <param name="start">Its first bytes.</param>
    public static MetadataKind? KindOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> start)
    {
        if (type.SequenceEqual("eXIf"u8))
        {
            return MetadataKind.Exif;
        }

        if (!IsText(type) || start.IndexOf((byte)0) is not (> 0 and var end))
        {
            return null;
        }

        var keyword = start[..end];
        if (keyword.SequenceEqual(ParametersKeyword))
        {
            return MetadataKind.PngParameters;
        }

        return keyword.SequenceEqual(XmpKeyword) ? MetadataKind.PngXmp
            : keyword.SequenceEqual("prompt"u8) ? MetadataKind.PngGraph
            : keyword.SequenceEqual("Description"u8) ? MetadataKind.PngDescription
            : null;
    }

    /// <summary>Reads the text of a chunk.</summary>
    /// <param name="chunk">Its type and content.</param>
    /// <param name="limit">Longest text, in bytes, that is unpacked.</param>
    /// <returns>The text; <see langword="null"/> when the chunk makes no sense or is longer.</returns>
    public static string? Read(ReadOnlySpan<byte> chunk, int limit)
    {
        if (chunk.Length < 4)
        {
            return null;
        }

        var type = chunk[..4];
        var content = chunk[4..];
        var end = content.IndexOf((byte)0);
        if (end < 0)
        {
            return null;
        }

        content = content[(end + 1)..];
        if (type.SequenceEqual("tEXt"u8))
        {
            return ReadLegacy(content);
        }

        if (type.SequenceEqual("zTXt"u8))
        {
            return content.Length > 1 && content[0] == 0 && Inflate(content[1..], limit) is { } latin
                ? Encoding.Latin1.GetString(latin)
                : null;
        }

        return ReadInternational(content, limit);
    }

    /// <summary>tEXt is Latin-1 by the standard, but many tools write UTF-8 into it.</summary>
    private static string ReadLegacy(ReadOnlySpan<byte> content) =>
        System.Text.Unicode.Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : Encoding.Latin1.GetString(content);

    private static string? ReadInternational(ReadOnlySpan<byte> content, int limit)
    {
        if (content.Length < 4)
        {
            return null;
        }

        var (isCompressed, method) = (content[0] != 0, content[1]);
        content = content[2..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            // The language and the keyword in that language.
            var end = content.IndexOf((byte)0);
            if (end < 0)
            {
                return null;
            }

            content = content[(end + 1)..];
        }

        if (!isCompressed)
        {
            return Encoding.UTF8.GetString(content);
        }

        return method == 0 && Inflate(content, limit) is { } text ? Encoding.UTF8.GetString(text) : null;
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> packed, int limit)
    {
        using var input = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[16 << 10];
        try
        {
            int read;
            while ((read = input.Read(buffer)) > 0)
            {
                if (output.Length + read > limit)
                {
                    return null;
                }

                output.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return output.ToArray();
    }
}
