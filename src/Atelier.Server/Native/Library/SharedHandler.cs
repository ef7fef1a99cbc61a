using Atelier.Core.Library;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Shows what is shared: pictures and a heading, no prompts, no ids and no names.</summary>
internal sealed class SharedHandler(Sharing sharing, ShareLinks shareLinks, ImageLibrary library, ImageLinks links, ErrorAnswers errors)
{
    /// <summary>A link can be revoked at any time, so nobody else may keep what it shows.</summary>
    private const string CacheControl = "private, no-cache";

    private const int ThumbnailSide = 512;

    public async Task ShowAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } share)
        {
            await errors.WriteAsync(context, NotFound());
            return;
        }

        var body = await ReadAsync(context, share);
        Guard(context);
        context.Response.Headers.Vary = "Accept";
        await (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? SharedPage.SendAsync(context, body)
            : NativeAnswer.SendAsync(context, body, NativeJson.Default.SharedBody));
    }

    public async Task ServeAsync(HttpContext context)
    {
        var file = context.RouteText("name");
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (await FindImageAsync(context, dot < 0 ? file : file[..dot]) is not { } image
            || await library.OpenAsync(image, context.RequestAborted) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound());
            return;
        }

        Guard(context);
        await ImageAnswer.SendAsync(context, bytes, image.Format, image.Sha256, $"picture.{image.Format.ToExtension()}", attachment: false, image.CreatedAt);
    }

    public async Task ServeThumbnailAsync(HttpContext context)
    {
        if (await FindImageAsync(context, context.RouteText("name")) is not { } image
            || await library.OpenThumbnailAsync(image, ThumbnailSide, context.RequestAborted) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound());
            return;
        }

        Guard(context);
        await ImageAnswer.SendAsync(context, bytes, ImageFormat.Webp, image.Sha256 + "-shared", "picture.webp", attachment: false, image.CreatedAt);
    }

    private async ValueTask<ImageShare?> FindAsync(HttpContext context) =>
        await shareLinks.ReadTokenAsync(context.RouteText("token"), context.RequestAborted) is { } id
            ? await sharing.FindAsync(id, context.RequestAborted)
            : null;

    private async ValueTask<ImageRecord?> FindImageAsync(HttpContext context, string name)
    {
        if (!ImageIds.IsId(name) || await FindAsync(context) is not { } share)
        {
            return null;
        }

        var id = await shareLinks.ReadNameAsync(share.Id, name, context.RequestAborted);
        return await sharing.FindImageAsync(share, id, context.RequestAborted);
    }

    private async ValueTask<SharedBody> ReadAsync(HttpContext context, ImageShare share)
    {
        var address = $"{links.BaseOf(context.Request)}{SharedEndpoints.Root}/{context.RouteText("token")}";
        var images = new List<SharedImageBody>();
        foreach (var image in await sharing.ListImagesAsync(share, context.RequestAborted))
        {
            var name = await shareLinks.NameOfAsync(share.Id, image.Id, context.RequestAborted);
            images.Add(new SharedImageBody(
                $"{address}/{name}.{image.Format.ToExtension()}",
                $"{address}/{name}/thumbnail",
                image.Width,
                image.Height,
                image.Format.ToMediaType()));
        }

        return new SharedBody(share.Title, share.ExpiresAt, images);
    }

    private static void Guard(HttpContext context) => context.Response.OnStarting(
        static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.CacheControl = CacheControl;
            headers["X-Robots-Tag"] = "noindex, nofollow";
            headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        },
        context);

    private static ErrorAnswer NotFound() => new(StatusCodes.Status404NotFound, "share_not_found", "This link shows nothing, or nothing any more");
}
