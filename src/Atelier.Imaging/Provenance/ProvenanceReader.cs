using System.Buffers;
using System.Text;
using Atelier.Imaging.Formats;
using Atelier.Imaging.Formats.Gif;
using Atelier.Imaging.Formats.Png;

namespace Atelier.Imaging;

/// <summary>Reads back what a picture tells of its own making: our stamps, and what other tools write.</summary>
/// <remarks>
/// XMP of PNG, JPEG, WebP, AVIF and GIF; PNG's <c>parameters</c>; and the EXIF user comment, where stable-diffusion-webui keeps the same
/// text in other formats. Where several are there, XMP of ours comes first. Pieces longer than 1 MiB are left out. Broken
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
        if (xmp is null && text is null)
        {
            return null;
        }

        var parameters = text is null ? new EmbeddedProvenance() : ParametersTextReader.Read(text);
        xmp ??= new EmbeddedProvenance();
        return xmp with
        {
            Prompt = xmp.Prompt ?? parameters.Prompt,
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

        // AVIF puts before EXIF four bytes that tell how much more stands before it; always none in practice.
        var exif = capture.Find(MetadataKind.Exif) ?? capture.Find(MetadataKind.AvifExif)?.Skip(4).ToArray();
        return exif is not null && ExifUserComment.Read(exif) is { } comment && ParametersTextReader.HasSettings(comment) ? comment : null;
    }
}
