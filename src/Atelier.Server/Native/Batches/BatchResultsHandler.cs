using System.Text.Json;
using Atelier.Server.Native.Library;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Sends what became of a batch's items as it is read: as lines, or as a zip with the pictures. Neither is ever held whole.</summary>
internal sealed class BatchResultsHandler(BatchAccess access, BatchResults results, PictureZip zip)
{
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
            await context.Response.Body.WriteAsync(LineOf(body), context.RequestAborted);
            await context.Response.Body.WriteAsync(s_newLine, context.RequestAborted);
        }
    }

    public async Task SendZipAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is not { } batch)
        {
            return;
        }

        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{batch.Id}.zip\"";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await zip.WriteAsync(PartsAsync(batch, context), context.Response.Body, context.RequestAborted);
    }

    private async IAsyncEnumerable<ZipPart> PartsAsync(BatchRecord batch, HttpContext context)
    {
        await foreach (var (body, images) in results.ReadAsync(batch, context.Request, context.RequestAborted))
        {
            yield return new ZipPart(
                LineOf(body),
                [.. images.Select(image => (BatchResults.FileName(body.Position, image, images.Count), image))],
                NeedsPicture: false);
        }
    }

    private static byte[] LineOf(BatchResultBody body) => JsonSerializer.SerializeToUtf8Bytes(body, NativeJson.Default.BatchResultBody);
}
