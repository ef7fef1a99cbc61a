using System.IO.Compression;
using System.Text.Json;
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

    /// <param name="pages">The pictures, in pages.</param>
    /// <param name="describe">A picture's line in the manifest.</param>
    /// <param name="output">Gets the zip file; stays open.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public async Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<ImageRecord>> pages,
        Func<ImageRecord, ImageBody> describe,
        Stream output,
        CancellationToken cancellationToken)
    {
        await using var body = new ZipOutput(output);
        await using (var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await FillAsync(zip, pages, describe, cancellationToken);
        }

        await body.FlushAsync(cancellationToken);
    }

    private async Task FillAsync(
        ZipArchive zip,
        IAsyncEnumerable<IReadOnlyList<ImageRecord>> pages,
        Func<ImageRecord, ImageBody> describe,
        CancellationToken cancellationToken)
    {
        await using var manifest = spool.Create();
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var image in page)
            {
                await using var bytes = await library.OpenAsync(image, cancellationToken);
                if (bytes is not null)
                {
                    await AddAsync(zip, Images.ImageLinks.FileName(image), image.CreatedAt, bytes, cancellationToken);
                    await manifest.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(describe(image), NativeJson.Default.ImageBody), cancellationToken);
                    await manifest.WriteAsync(s_newLine, cancellationToken);
                }
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
