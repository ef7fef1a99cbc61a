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
    private const string Shares = "/api/v1/shares";
    private const string Json = "application/json";

    private static readonly RouteParameter s_id = new("id", "The picture's id, 32 hex digits.", InPath: true);

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Root, List)
            .Describe(List, Tag, "listPictures", "Kept pictures, found by any combination of conditions, newest first.", [.. LibraryQuery.Parameters, .. Page.Parameters])
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
            .Describe(Delete, Tag, "deletePicture", "Deletes a picture; until its time in the trash is over it can be restored.", s_id)
            .Produces<DeletedBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapCuration();
        routes.MapTransport();
        routes.MapCollections();
    }

    private static void MapCuration(this IEndpointRouteBuilder routes)
    {
        routes.MapPatch(Root + "/{id}", Change)
            .Describe(Change, Tag, "changePicture", "Tags a picture, makes it a favourite, puts it into collections.", s_id)
            .Accepts<CurationBody>(Json)
            .Produces<ImageBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapPost(Root + "/{id}/restore", Restore)
            .Describe(Restore, Tag, "restorePicture", "Takes a deleted picture back out of the trash.", s_id)
            .Produces<ImageBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapPost(Root + "/{id}/vote", Vote)
            .Describe(Vote, Tag, "votePicture", "Votes for or against a picture: one voice each.", s_id)
            .Accepts<VoteBody>(Json)
            .Produces<ImageBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapPost(Root + "/bulk", ChangeMany)
            .Describe(ChangeMany, Tag, "changePictures", "Tags, moves, deletes or restores up to 1000 pictures by id, or all that a search finds.")
            .Accepts<BulkBody>(Json)
            .Produces<BulkAnswerBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapPost(Root + "/erase", Erase)
            .Describe(Erase, Tag, "erasePictures", "Erases pictures at once and for good, with everything that was kept about them.")
            .Accepts<EraseBody>(Json)
            .Produces<BulkAnswerBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead("/api/v1/votes", CountVotes)
            .Describe(CountVotes, Tag, "countVotes", "How the caller's pictures were voted on, by model.")
            .Produces<VoteTalliesBody>();
        routes.MapRead("/api/v1/tags", ListTags)
            .Describe(ListTags, Tag, "listTags", "The caller's tags and how many pictures have them.", Page.Parameters)
            .Produces<TagListBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
    }

    private static void MapTransport(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Root + "/export.zip", ExportFound)
            .Describe(ExportFound, Tag, "exportFoundPictures", "All pictures that meet the conditions, up to 10000, and a manifest, as one zip file.", LibraryQuery.Parameters)
            .AlsoProduces("application/zip", "binary")
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapPost(Root + "/export", Export)
            .Describe(Export, Tag, "exportPictures", "Up to 1000 pictures by id, or all that a search finds, and a manifest, as one zip file.")
            .Accepts<ExportBody>(Json)
            .AlsoProduces("application/zip", "binary")
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapPost(Root + "/import", Import)
            .Describe(
                Import,
                Tag,
                "importPictures",
                "Takes up to 200 pictures in that were made elsewhere, each a file of the form, with what they tell of their making.",
                new RouteParameter("tag", "Tags for all of them, with commas between."),
                new RouteParameter("collection", "The id of the collection they come into."))
            .Accepts<IFormFileCollection>("multipart/form-data")
            .Produces<ImportBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status413PayloadTooLarge)
            .Produces<NativeBody>(StatusCodes.Status415UnsupportedMediaType);
        routes.MapRead(Shares, ListShares)
            .Describe(ListShares, Tag, "listShares", "The caller's links by which others see pictures.")
            .Produces<ShareListBody>();
        routes.MapPost(Shares, AddShare)
            .Describe(AddShare, Tag, "addShare", "Makes a link by which others see some pictures, or a collection, until it runs out.")
            .Accepts<ShareInputBody>(Json)
            .Produces<ShareBody>(StatusCodes.Status201Created)
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapDelete(Shares + "/{id}", RevokeShare)
            .Describe(RevokeShare, Tag, "revokeShare", "Revokes a link at once.", new RouteParameter("id", "The share's id, 32 hex digits.", InPath: true))
            .Produces<DeletedBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
    }

    private static Task List(HttpContext context) => context.Service<LibraryHandler>().ListAsync(context);

    private static Task Count(HttpContext context) => context.Service<LibraryHandler>().CountAsync(context);

    private static Task Find(HttpContext context) => context.Service<LibraryHandler>().FindAsync(context);

    private static Task Download(HttpContext context) => context.Service<LibraryHandler>().DownloadAsync(context);

    private static Task Delete(HttpContext context) => context.Service<LibraryHandler>().DeleteAsync(context);

    private static Task FindLineage(HttpContext context) => context.Service<LineageHandler>().FindAsync(context);

    private static Task Change(HttpContext context) => context.Service<CurationHandler>().ChangeAsync(context);

    private static Task Restore(HttpContext context) => context.Service<CurationHandler>().RestoreAsync(context);

    private static Task ChangeMany(HttpContext context) => context.Service<CurationHandler>().ChangeManyAsync(context);

    private static Task Vote(HttpContext context) => context.Service<VoteHandler>().VoteAsync(context);

    private static Task CountVotes(HttpContext context) => context.Service<VoteHandler>().CountAsync(context);

    private static Task ListTags(HttpContext context) => context.Service<TagHandler>().ListAsync(context);

    private static Task ExportFound(HttpContext context) => context.Service<ExportHandler>().ExportFoundAsync(context);

    private static Task Export(HttpContext context) => context.Service<ExportHandler>().ExportAsync(context);

    private static Task Import(HttpContext context) => context.Service<ImportHandler>().ImportAsync(context);

    private static Task ListShares(HttpContext context) => context.Service<ShareHandler>().ListAsync(context);

    private static Task AddShare(HttpContext context) => context.Service<ShareHandler>().AddAsync(context);

    private static Task RevokeShare(HttpContext context) => context.Service<ShareHandler>().RevokeAsync(context);

    private static Task Erase(HttpContext context) => context.Service<EraseHandler>().EraseAsync(context);
}
