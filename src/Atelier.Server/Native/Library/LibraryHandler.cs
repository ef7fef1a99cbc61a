using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Core.Library.Search;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Lists, tells, sends and deletes kept pictures: the caller's own.</summary>
internal sealed class LibraryHandler(
    ImageLibrary library,
    LibrarySearch search,
    PictureSets sets,
    BlobStores blobs,
    EngineOptions options,
    ImageLinks links,
    StoreLinks storeLinks,
    ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        var problem = Page.ReadLimit(context, out var page);
        if (page.Cursor is { } cursor && !LibrarySearch.IsCursor(cursor))
        {
            problem ??= LibraryErrors.Bad("cursor", "Parameter 'cursor' must be the 'next' of an earlier answer");
        }

        var (query, badQuery) = LibraryQuery.Read(context.QueryText, context.CallerId());
        if ((problem ?? badQuery) is { } bad)
        {
            await errors.WriteAsync(context, bad);
            return;
        }

        var filter = await sets.ResolveAsync(query!, context.RequestAborted);
        var found = await search.FindAsync(filter, query!.Order, page.Limit, page.Cursor, context.RequestAborted);
        var body = new ImageListBody([.. found.Images.Select(image => ImageBody.From(image, links, context.Request))], found.Next);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.ImageListBody);
    }

    public async Task CountAsync(HttpContext context)
    {
        var kept = await library.CountAsync(context.RequestAborted);
        var body = StatisticsBody.From(kept, options.Retention, blobs.Current.Name);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.StatisticsBody);
    }

    public async Task FindAsync(HttpContext context)
    {
        if (await FindImageAsync(context) is { } image)
        {
            await NativeAnswer.SendAsync(context, ImageBody.From(image, links, context.Request), NativeJson.Default.ImageBody);
        }
        else
        {
            await errors.WriteAsync(context, LibraryErrors.NotFound());
        }
    }

    public async Task DownloadAsync(HttpContext context)
    {
        var image = await FindImageAsync(context);
        if (image is not null && await storeLinks.TryRedirectAsync(context, image, attachment: true))
        {
            return;
        }

        if (image is null || await library.OpenAsync(image, context.RequestAborted) is not { } bytes)
        {
            await errors.WriteAsync(context, LibraryErrors.NotFound());
            return;
        }

        var name = ImageLinks.FileName(image);
        await ImageAnswer.SendAsync(context, bytes, image.Format, image.Sha256, name, attachment: true, image.CreatedAt);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        if (await FindImageAsync(context) is null || !await library.DeleteAsync(id, context.RequestAborted))
        {
            await errors.WriteAsync(context, LibraryErrors.NotFound());
            return;
        }

        var body = new DeletedBody(Success: true, $"Image {id} deleted", context.TraceIdentifier);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.DeletedBody);
    }

    private async ValueTask<ImageRecord?> FindImageAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        return ImageIds.IsPicture(id) && await library.FindAsync(id, context.RequestAborted) is { } image && image.Caller == context.CallerId() ? image : null;
    }
}
