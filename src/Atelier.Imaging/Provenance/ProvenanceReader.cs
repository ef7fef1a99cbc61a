using System.Buffers;
using System.Text;
using Atelier.Imaging.Formats;
using Atelier.Imaging.Formats.Gif;
using Atelier.Imaging.Formats.Png;

namespace Atelier.Imaging;

/// <summary>Reads back what a picture tells of its own making: our stamps, and what other tools write.</summary>
/// <remarks>
/// XMP of PNG, JPEG, WebP, AVIF and GIF; PNG's <c>parameters</c>; the EXIF user comment, where stable-diffusion-webui keeps the same
/// text in other formats; ComfyUI's graph in PNG's <c>prompt</c>; and, where none of them has a prompt, what somebody wrote as a description. Where several are there, XMP of ours comes first. Pieces longer than 1 MiB are left out. Broken
/// pictures give what came before the break. In an AVIF whose metadata lies before its table of contents (no usual encoder does that),
/// it is not found.
/// </remarks>
public static class ProvenanceReader
{
    private const int ReadSize = 64 << 10;

    /// <returns><see langword="null"/> when there is nothing of the kind, or it is no picture.</returns>
    public static EmbeddedProvenance? Read(ReadOnlySpan<byte> image)
    {
        var capture = new MetadataCapture();
        using var scanner = new PictureScanner(stamp: null, capture);
        Scan(scanner, image);
        return Merge(capture);
    }

    /// <summary>Reads a picture to its end, in constant memory.</summary>
    /// <param name="image">From where it stands; stays open.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns><see langword="null"/> when there is nothing of the kind, or it is no picture.</returns>
    public static async ValueTask<EmbeddedProvenance?> ReadAsync(Stream image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var capture = new MetadataCapture();
        using var scanner = new PictureScanner(stamp: null, capture);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            int read;
            while (scanner.Problem is null && (read = await image.ReadAsync(buffer, cancellationToken)) > 0)
            {
                Scan(scanner, buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Merge(capture);
    }

    private static void Scan(PictureScanner scanner, ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (scanner.TryNext(bytes, ref taken, out _))
        {
            // What matters went into the capture.
        }
    }

    private static EmbeddedProvenance? Merge(MetadataCapture capture)
    {
        var packet = FindXmp(capture);
        var text = FindParameters(capture);
        var xmp = packet is null ? null : XmpReader.Read(packet);
        var graph = text is null && FindGraph(capture) is { } json ? ComfyGraphReader.Read(json) : null;
        var description = FindDescription(capture);
        if (xmp is null && text is null && graph is null && description is null)
        {
            return null;
        }

        var parameters = text is null ? graph ?? new EmbeddedProvenance() : ParametersTextReader.Read(text);
        xmp ??= new EmbeddedProvenance();
        return xmp with
        {
            Prompt = xmp.Prompt ?? parameters.Prompt,
            Description = (xmp.Prompt ?? parameters.Prompt) is null ? xmp.Description ?? description : null,
            NegativePrompt = xmp.NegativePrompt ?? parameters.NegativePrompt,
            Model = xmp.Model ?? parameters.Model,
            Provider = xmp.Provider ?? parameters.Provider,
            Tool = xmp.Tool ?? parameters.Tool,
            Seed = xmp.Seed ?? parameters.Seed,
            Parameters = xmp.Provider is null ? parameters.Parameters : xmp.Parameters,
            ParametersText = text,
            Xmp = packet is null ? null : Encoding.UTF8.GetString(packet),
        };
    }

    private static byte[]? FindGraph(MetadataCapture capture) =>
        capture.Find(MetadataKind.PngGraph) is { } chunk && PngText.Read(chunk, MetadataPiece.Limit) is { } text ? Encoding.UTF8.GetBytes(text) : null;

    private static string? FindDescription(MetadataCapture capture)
    {
        if (capture.Find(MetadataKind.PngDescription) is { } chunk && PngText.Read(chunk, MetadataPiece.Limit) is { Length: > 0 } text)
        {
            return text;
        }

        return FindExif(capture) is { } exif ? ExifUserComment.ReadDescription(exif) : null;
    }

    private static byte[]? FindXmp(MetadataCapture capture)
    {
        if (capture.Find(MetadataKind.PngXmp) is { } chunk)
        {
            return PngText.Read(chunk, MetadataPiece.Limit) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        }

        return capture.Find(MetadataKind.GifXmp) is { } content ? GifXmp.Packet(content) : capture.Find(MetadataKind.Xmp);
    }

    private static string? FindParameters(MetadataCapture capture)
    {
        if (capture.Find(MetadataKind.PngParameters) is { } chunk)
        {
            return PngText.Read(chunk, MetadataPiece.Limit);
        }

        return FindExif(capture) is { } exif && ExifUserComment.Read(exif) is { } comment && ParametersTextReader.HasSettings(comment) ? comment : null;
    }

    /// <summary>AVIF puts before EXIF four bytes that tell how much more stands before it; always none in practice.</summary>
    private static byte[]? FindExif(MetadataCapture capture) =>
        capture.Find(MetadataKind.Exif) ?? capture.Find(MetadataKind.AvifExif)?.Skip(4).ToArray();
}
