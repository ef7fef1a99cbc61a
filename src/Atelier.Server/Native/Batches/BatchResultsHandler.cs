using System.IO.Compression;
using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server.Native.Library;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Sends what became of a batch's items as it is read: as lines, or as a zip with the pictures. Neither is ever held whole.</summary>
internal sealed class BatchResultsHandler(BatchAccess access, BatchResults results, ImageLibrary library)
{
    private const string Manifest = "manifest.jsonl";

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

        await WriteLinesAsync(context, batch, context.Response.Body);
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
        await foreach (var (body, images) in results.ReadAsync(batch, context.Request, cancellationToken))
        {
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

        await using var manifest = await zip.CreateEntry(Manifest, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await WriteLinesAsync(context, batch, manifest);
    }

    private async Task WriteLinesAsync(HttpContext context, BatchRecord batch, Stream output)
    {
        await foreach (var (body, _) in results.ReadAsync(batch, context.Request, context.RequestAborted))
        {
            await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, NativeJson.Default.BatchResultBody), context.RequestAborted);
            await output.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
    }
}
