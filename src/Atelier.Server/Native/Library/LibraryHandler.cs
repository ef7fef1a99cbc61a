using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Lists, tells, sends and deletes kept pictures.</summary>
internal sealed class LibraryHandler(ImageLibrary library, BlobStores blobs, EngineOptions options, ImageLinks links, StoreLinks storeLinks, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        if (Page.Read(context, out var page) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var images = await library.ListAsync(page.Limit, page.Cursor, context.RequestAborted);
        var next = await page.NextAsync(images, static image => image.Id, last => library.ListAsync(1, last, context.RequestAborted));
        var body = new ImageListBody([.. images.Select(image => ImageBody.From(image, links, context.Request))], next);
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
        if (!ImageIds.IsPicture(id) || !await library.DeleteAsync(id, context.RequestAborted))
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
        return ImageIds.IsPicture(id) ? await library.FindAsync(id, context.RequestAborted) : null;
    }
}
