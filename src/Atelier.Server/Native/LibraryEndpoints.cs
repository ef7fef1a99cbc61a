using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Errors;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native;

/// <summary><c>/api/v1/images</c>: the pictures that are kept.</summary>
internal static class LibraryEndpoints
{
    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/images").WithTags("Library");
        group.MapGet("/", ListAsync).WithSummary("Kept pictures, newest first.").Produces<ImageListBody>();
        group.MapGet("/stats", CountAsync).WithSummary("How much is kept.").Produces<StatisticsBody>();
        group.MapGet("/{id}", FindAsync).WithSummary("One picture's record.").Produces<ImageBody>();
        group.MapGet("/{id}/download", DownloadAsync).WithSummary("A picture's bytes as a file to save.");
        group.MapDelete("/{id}", DeleteAsync).WithSummary("Deletes a picture for good.").Produces<DeletedBody>();
    }

    private static async Task ListAsync(
        string? limit,
        string? cursor,
        HttpContext context,
        ImageLibrary library,
        ImageLinks links,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        if (Page.Read(limit, cursor, out var page) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var images = await library.ListAsync(page.Limit, page.Cursor, cancellationToken);
        var next = await page.NextAsync(images, static image => image.Id, last => library.ListAsync(1, last, cancellationToken));
        var body = new ImageListBody([.. images.Select(image => ImageBody.From(image, links, context.Request))], next);
        await context.Response.WriteAsJsonAsync(body, NativeJson.Default.ImageListBody, contentType: null, cancellationToken);
    }

    private static async Task CountAsync(
        HttpContext context,
        ImageLibrary library,
        EngineOptions options,
        BlobStores blobs,
        CancellationToken cancellationToken)
    {
        var kept = await library.CountAsync(cancellationToken);
        var body = StatisticsBody.From(kept, options.Retention, blobs.Current.Name);
        await context.Response.WriteAsJsonAsync(body, NativeJson.Default.StatisticsBody, contentType: null, cancellationToken);
    }

    private static async Task FindAsync(
        string id,
        HttpContext context,
        ImageLibrary library,
        ImageLinks links,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        if (!ImageIds.IsId(id) || await library.FindAsync(id, cancellationToken) is not { } image)
        {
            await errors.WriteAsync(context, NotFound(id));
            return;
        }

        var body = ImageBody.From(image, links, context.Request);
        await context.Response.WriteAsJsonAsync(body, NativeJson.Default.ImageBody, contentType: null, cancellationToken);
    }

    private static async Task DownloadAsync(
        string id,
        HttpContext context,
        ImageLibrary library,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        if (!ImageIds.IsId(id)
            || await library.FindAsync(id, cancellationToken) is not { } image
            || await library.OpenAsync(image, cancellationToken) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound(id));
            return;
        }

        await ImageAnswer.SendAsync(
            context,
            bytes,
            image.Format,
            image.Sha256,
            ImageLinks.FileName(image),
            attachment: true,
            image.CreatedAt);
    }

    private static async Task DeleteAsync(
        string id,
        HttpContext context,
        ImageLibrary library,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        if (!ImageIds.IsId(id) || !await library.DeleteAsync(id, cancellationToken))
        {
            await errors.WriteAsync(context, NotFound(id));
            return;
        }

        var body = new DeletedBody(Success: true, $"Image {id} deleted", context.TraceIdentifier);
        await context.Response.WriteAsJsonAsync(body, NativeJson.Default.DeletedBody, contentType: null, cancellationToken);
    }

    private static ErrorAnswer NotFound(string id) =>
        new(StatusCodes.Status404NotFound, "image_not_found", $"Image {(ImageIds.IsId(id) ? id : "with that id")} not found or expired");
}
