using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Library;

/// <summary><c>/api/v1/images</c>: the pictures that are kept.</summary>
internal static class LibraryEndpoints
{
    private const string Tag = "Library";
    private const string Root = "/api/v1/images";

    private static readonly RouteParameter s_id = new("id", "The picture's id, 32 hex digits.", InPath: true);

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Root, List)
            .Describe(List, Tag, "listPictures", "Kept pictures, newest first.", Page.Parameters)
            .Produces<ImageListBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead(Root + "/stats", Count).Describe(Count, Tag, "countPictures", "How much is kept.").Produces<StatisticsBody>();
        routes.MapRead(Root + "/{id}", Find)
            .Describe(Find, Tag, "findPicture", "One picture's record.", s_id)
            .Produces<ImageBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapRead(Root + "/{id}/download", Download)
            .Describe(Download, Tag, "downloadPicture", "A picture's bytes as a file to save.", s_id)
            .AlsoProduces("image/*", "binary")
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapRead(Root + "/{id}/lineage", FindLineage)
            .Describe(FindLineage, Tag, "findLineage", "What a picture was made from, and what was made from it: up to 16 steps and 199 pictures each way.", s_id)
            .Produces<LineageBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapDelete(Root + "/{id}", Delete)
            .Describe(Delete, Tag, "deletePicture", "Deletes a picture for good.", s_id)
            .Produces<DeletedBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
    }

    private static Task List(HttpContext context) => context.Service<LibraryHandler>().ListAsync(context);

    private static Task Count(HttpContext context) => context.Service<LibraryHandler>().CountAsync(context);

    private static Task Find(HttpContext context) => context.Service<LibraryHandler>().FindAsync(context);

    private static Task Download(HttpContext context) => context.Service<LibraryHandler>().DownloadAsync(context);

    private static Task FindLineage(HttpContext context) => context.Service<LineageHandler>().FindAsync(context);

    private static Task Delete(HttpContext context) => context.Service<LibraryHandler>().DeleteAsync(context);
}
