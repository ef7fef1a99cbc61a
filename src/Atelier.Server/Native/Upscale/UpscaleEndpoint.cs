using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Upscale;

/// <summary><c>POST /api/v1/upscale</c>: a given or kept picture, twice or four times as large.</summary>
internal static class UpscaleEndpoint
{
    private static readonly Dictionary<string, OpenApiSchema?> s_files = new()
    {
        ["image"] = FormFiles.File("The picture; or 'image_id' names a kept one."),
    };

    public static void MapUpscale(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/upscale", Upscale)
            .Describe(Upscale, "Library", "upscalePicture", "A picture, two or four times as large.")
            .Accepts<UpscaleBody>("application/json", "multipart/form-data")
            .Produces<UpscaledBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status409Conflict)
            .Produces<NativeBody>(StatusCodes.Status410Gone)
            .Produces<NativeBody>(StatusCodes.Status413PayloadTooLarge)
            .Produces<NativeBody>(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                FormFiles.Describe(operation, s_files);
                return Task.CompletedTask;
            });

    private static Task Upscale(HttpContext context) => context.Service<UpscaleHandler>().HandleAsync(context);
}
