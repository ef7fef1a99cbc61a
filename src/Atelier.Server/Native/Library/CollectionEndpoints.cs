using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Library;

/// <summary><c>/api/v1/collections</c>: folders of pictures.</summary>
internal static class CollectionEndpoints
{
    private const string Tag = "Library";
    private const string Root = "/api/v1/collections";
    private const string One = Root + "/{id}";
    private const string Json = "application/json";

    private static readonly RouteParameter s_id = new("id", "The collection's id, 32 hex digits.", InPath: true);

    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Root, List)
            .Describe(List, Tag, "listCollections", "All of the caller's collections, by path. GET /api/v1/images?collection=… lists the pictures in one.")
            .Produces<CollectionListBody>();
        routes.MapPost(Root, Add)
            .Describe(Add, Tag, "addCollection", "Makes a collection, at the top or in another one.")
            .Accepts<CollectionInputBody>(Json)
            .Produces<CollectionBody>(StatusCodes.Status201Created)
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
        routes.MapRead(One, Find)
            .Describe(Find, Tag, "findCollection", "One collection.", s_id)
            .Produces<CollectionBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapPatch(One, Change)
            .Describe(Change, Tag, "changeCollection", "Renames or moves a collection, or says how long its pictures are kept.", s_id)
            .Accepts<CollectionInputBody>(Json)
            .Produces<CollectionBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
        routes.MapDelete(One, Delete)
            .Describe(Delete, Tag, "deleteCollection", "Removes a collection and those in it; the pictures stay.", s_id)
            .Produces<DeletedBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
    }

    private static Task List(HttpContext context) => context.Service<CollectionHandler>().ListAsync(context);

    private static Task Add(HttpContext context) => context.Service<CollectionHandler>().AddAsync(context);

    private static Task Find(HttpContext context) => context.Service<CollectionHandler>().FindAsync(context);

    private static Task Change(HttpContext context) => context.Service<CollectionHandler>().ChangeAsync(context);

    private static Task Delete(HttpContext context) => context.Service<CollectionHandler>().DeleteAsync(context);
}
