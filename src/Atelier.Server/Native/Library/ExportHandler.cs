using System.Runtime.CompilerServices;
using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Core.Library.Search;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Sends pictures as one zip file, with a manifest that tells everything about them.</summary>
internal sealed class ExportHandler(
    PictureZip zip,
    LibrarySearch search,
    ImageLibrary library,
    PictureSets sets,
    ImageLinks links,
    TimeProvider time,
    ErrorAnswers errors)
{
    /// <summary>Those that the query of the address finds.</summary>
    public async Task ExportFoundAsync(HttpContext context)
    {
        var (query, problem) = LibraryQuery.Read(context.QueryText, context.CallerId());
        if (query is null)
        {
            await errors.WriteAsync(context, problem!);
            return;
        }

        await SendAsync(context, FoundAsync(await sets.ResolveAsync(query, context.RequestAborted), context.RequestAborted));
    }

    /// <summary>Those that the body names.</summary>
    public async Task ExportAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.ExportBody);
        IReadOnlyList<string>? ids = null;
        ImageFilter? filter = null;
        if (body is not null)
        {
            (ids, filter, problem) = await sets.ReadAsync(body.Ids, body.Search, context.CallerId(), context.RequestAborted);
        }

        await (problem is not null ? errors.WriteAsync(context, problem)
            : SendAsync(context, ids is not null ? NamedAsync(ids, context.CallerId(), context.RequestAborted) : FoundAsync(filter!, context.RequestAborted)));
    }

    private async Task SendAsync(HttpContext context, IAsyncEnumerable<IReadOnlyList<ImageRecord>> pages)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = "application/zip";
        headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"pictures-{time.GetUtcNow():yyyyMMdd-HHmmss}.zip\"");
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await zip.WriteAsync(PartsAsync(pages, context.Request), context.Response.Body, context.RequestAborted);
    }

    private async IAsyncEnumerable<ZipPart> PartsAsync(IAsyncEnumerable<IReadOnlyList<ImageRecord>> pages, HttpRequest request)
    {
        await foreach (var page in pages)
        {
            foreach (var image in page)
            {
                var line = JsonSerializer.SerializeToUtf8Bytes(ImageBody.From(image, links, request), NativeJson.Default.ImageBody);
                yield return new ZipPart(line, [(ImageLinks.FileName(image), image)], NeedsPicture: true);
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<ImageRecord>> FoundAsync(ImageFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = Curation.MostFound;
        await foreach (var page in search.ListAllAsync(filter, cancellationToken))
        {
            yield return page.Count <= left ? page : [.. page.Take(left)];
            left -= page.Count;
            if (left <= 0)
            {
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<ImageRecord>> NamedAsync(
        IReadOnlyList<string> ids,
        string caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await library.FindAsync(id, cancellationToken) is { } image && image.Caller == caller)
            {
                yield return [image];
            }
        }
    }
}
