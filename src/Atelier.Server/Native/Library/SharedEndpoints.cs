using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Library;

/// <summary><c>/s/{token}</c>: what a shared link shows, open to everybody who has it.</summary>
internal static class SharedEndpoints
{
    public const string Root = "/s";

    private const string Tag = "Pictures";

    private static readonly RouteParameter s_token = new("token", "The link's last part.", InPath: true);
    private static readonly RouteParameter s_name = new("name", "A picture's name within the link.", InPath: true);

    public static void MapShared(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Root + "/{token}", Show)
            .Describe(Show, Tag, "showShare", "Shared pictures: a page for browsers, otherwise JSON.", s_token)
            .Produces<SharedBody>()
            .AlsoProduces("text/html")
            .Produces<DetailBody>(StatusCodes.Status404NotFound);
        routes.MapRead(Root + "/{token}/{name}", Serve)
            .Describe(Serve, Tag, "showSharedPicture", "One shared picture.", s_token, s_name)
            .AlsoProduces("image/*", "binary")
            .Produces<DetailBody>(StatusCodes.Status404NotFound);
        routes.MapRead(Root + "/{token}/{name}/thumbnail", ServeThumbnail)
            .Describe(ServeThumbnail, Tag, "showSharedThumbnail", "A small WebP of a shared picture.", s_token, s_name)
            .AlsoProduces("image/webp", "binary")
            .Produces<DetailBody>(StatusCodes.Status404NotFound);
    }

    private static Task Show(HttpContext context) => context.Service<SharedHandler>().ShowAsync(context);

    private static Task Serve(HttpContext context) => context.Service<SharedHandler>().ServeAsync(context);

    private static Task ServeThumbnail(HttpContext context) => context.Service<SharedHandler>().ServeThumbnailAsync(context);
}
