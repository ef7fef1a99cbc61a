using System.IO.Compression;
using Atelier.Core.Library;
using Atelier.Server.Fetching;

namespace Atelier.Server.Native.Library;

/// <summary>A zip file of pictures that is written as it is sent: one picture's bytes at a time pass through, and only its table of contents is held.</summary>
/// <param name="library">Where the pictures are.</param>
/// <param name="spool">Keeps the manifest until the pictures are in.</param>
internal sealed class PictureZip(ImageLibrary library, PictureSpool spool)
{
    private const string ManifestName = "manifest.jsonl";

    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    /// <param name="parts">What goes in, in order.</param>
    /// <param name="output">Gets the zip file; stays open.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public async Task WriteAsync(
        IAsyncEnumerable<ZipPart> parts,
        Stream output,
        CancellationToken cancellationToken)
    {
        await using var body = new ZipOutput(output);
        await using (var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await FillAsync(zip, parts, cancellationToken);
        }

        await body.FlushAsync(cancellationToken);
    }

    private async Task FillAsync(ZipArchive zip, IAsyncEnumerable<ZipPart> parts, CancellationToken cancellationToken)
    {
        await using var manifest = spool.Create();
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            var added = 0;
            foreach (var (name, image) in part.Pictures)
            {
                await using var bytes = await library.OpenAsync(image, cancellationToken);
                if (bytes is not null)
                {
                    await AddAsync(zip, name, image.CreatedAt, bytes, cancellationToken);
                    added++;
                }
            }

            if (added > 0 || !part.NeedsPicture)
            {
                await manifest.WriteAsync(part.Line, cancellationToken);
                await manifest.WriteAsync(s_newLine, cancellationToken);
            }
        }

        using var lines = await manifest.CompleteAsync(ManifestName);
        await using var written = lines.OpenRead();
        await AddAsync(zip, ManifestName, modified: null, written, cancellationToken);
    }

    private static async Task AddAsync(ZipArchive zip, string name, DateTimeOffset? modified, Stream bytes, CancellationToken cancellationToken)
    {
        // Pictures are as small as they get.
        var entry = zip.CreateEntry(name, modified is null ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        entry.LastWriteTime = modified ?? entry.LastWriteTime;
        await using var body = await entry.OpenAsync(cancellationToken);
        await bytes.CopyToAsync(body, cancellationToken);
    }
}
