using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Native.Library;

/// <summary>In front of <c>/api/v1/images</c>: says so where no pictures are kept, and gives a store's bad day the names the image generator service had for it.</summary>
internal sealed class LibraryGate(RequestDelegate next, EngineOptions engine, ErrorAnswers errors, ILogger<LibraryGate> logger)
{
    private static readonly PathString s_images = "/api/v1/images";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(s_images))
        {
            await next(context);
        }
        else if (!engine.KeepPictures)
        {
            await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "storage_not_enabled", "This server keeps no pictures: ENABLE_IMAGE_STORAGE is false."));
        }
        else
        {
            await GuardAsync(context);
        }
    }

    private async Task GuardAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (StorageException exception) when (!context.Response.HasStarted && NameOf(context.Request) is { } name)
        {
            ErrorLog.StorageFailed(logger, exception, context.Request.Method, context.Request.Path.ToUriComponent(), context.TraceIdentifier);
            await errors.WriteAsync(context, new(StatusCodes.Status500InternalServerError, name, "The picture's store does not answer as it should; the operator finds the reason in the log."));
        }
    }

    private static string? NameOf(HttpRequest request) =>
        HttpMethods.IsDelete(request.Method) ? "delete_failed"
        : request.Path.Value!.EndsWith("/download", StringComparison.Ordinal) ? "download_failed"
        : null;
}
