using System.IO.Compression;
using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server.Fetching;
using Atelier.Server.Native.Library;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Sends what became of a batch's items as it is read: as lines, or as a zip with the pictures. Neither is ever held whole.</summary>
internal sealed class BatchResultsHandler(BatchAccess access, BatchResults results, ImageLibrary library, PictureSpool spool)
{
    private const string Manifest = "manifest.jsonl";

    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    public async Task SendLinesAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is not { } batch)
        {
            return;
        }

        context.Response.ContentType = "application/jsonl";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await foreach (var (body, _) in results.ReadAsync(batch, context.Request, context.RequestAborted))
        {
            await WriteAsync(body, context.Response.Body, context.RequestAborted);
        }
    }

    public async Task SendZipAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is not { } batch)
        {
            return;
        }

        var cancellationToken = context.RequestAborted;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{batch.Id}.zip\"";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var output = new ZipOutput(context.Response.Body);
        await using (var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await FillAsync(zip, context, batch, cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
    }

    private async Task FillAsync(ZipArchive zip, HttpContext context, BatchRecord batch, CancellationToken cancellationToken)
    {
        // Lines wait until the pictures are in; reading everything a second time would tell of a batch that went on meanwhile.
        await using var lines = spool.Create();
        await foreach (var (body, images) in results.ReadAsync(batch, context.Request, cancellationToken))
        {
            await WriteAsync(body, lines, cancellationToken);
            foreach (var image in images)
            {
                await using var bytes = await library.OpenAsync(image, cancellationToken);
                if (bytes is not null)
                {
                    // Pictures are as small as they get.
                    var entry = zip.CreateEntry(BatchResults.FileName(body.Position, image, images.Count), CompressionLevel.NoCompression);
                    entry.LastWriteTime = image.CreatedAt;
                    await using var file = await entry.OpenAsync(cancellationToken);
                    await bytes.CopyToAsync(file, cancellationToken);
                }
            }
        }

        using var spooled = await lines.CompleteAsync(Manifest);
        await using var whole = spooled.OpenRead();
        await using var manifest = await zip.CreateEntry(Manifest, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await whole.CopyToAsync(manifest, cancellationToken);
    }

    private static async ValueTask WriteAsync(BatchResultBody body, Stream output, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(output, body, NativeJson.Default.BatchResultBody, cancellationToken);
        await output.WriteAsync(s_newLine, cancellationToken);
    }
}
