using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Generate.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Generate;

/// <summary><c>POST /api/v1/generate</c>, <c>/generate/batch</c> and <c>/edit</c>.</summary>
internal static class GenerateEndpoints
{
    private const string Tag = "Images";
    private const string Json = "application/json";

    private static readonly Dictionary<string, OpenApiSchema?> s_files = new()
    {
        ["image"] = FormFiles.Files("The pictures to work from; also under the names 'image[]' and 'references'.", PictureSet.MaxImages),
        ["references"] = null,
        ["mask"] = FormFiles.File("Same size as the first picture; where it is transparent, there is painted."),
        ["markup"] = FormFiles.File("A hint drawn over the first picture, of its size. Not together with 'mask'."),
    };

    public static void MapGenerate(this IEndpointRouteBuilder routes)
    {
        MapOne(routes, "/api/v1/generate", Generate, "generatePictures", "Makes pictures from a prompt, or from a prompt and pictures.");
        MapOne(routes, "/api/v1/edit", Edit, "editPictures", "Makes pictures from a prompt and pictures.");
        routes.MapPost("/api/v1/generate/batch", Batch)
            .Describe(Batch, Tag, "generateBatch", "Up to ten requests for pictures at once, answered together in their order.")
            .Accepts<IReadOnlyList<GenerateBody>>(Json)
            .Produces<BatchBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                return Task.CompletedTask;
            });
    }

    private static void MapOne(IEndpointRouteBuilder routes, string path, RequestDelegate handler, string id, string summary) =>
        routes.MapPost(path, handler)
            .Describe(handler, Tag, id, summary)
            .Accepts<GenerateBody>(Json, "multipart/form-data")
            .Produces<GeneratedBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status402PaymentRequired)
            .Produces<NativeBody>(StatusCodes.Status409Conflict)
            .Produces<NativeBody>(StatusCodes.Status413PayloadTooLarge)
            .Produces<NativeBody>(StatusCodes.Status415UnsupportedMediaType)
            .Produces<NativeBody>(StatusCodes.Status500InternalServerError)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                FormFiles.Describe(operation, s_files);
                return Task.CompletedTask;
            });

    private static Task Generate(HttpContext context) => context.Service<GenerateHandler>().HandleAsync(context, GenerateRoute.Generate);

    private static Task Edit(HttpContext context) => context.Service<GenerateHandler>().HandleAsync(context, GenerateRoute.Edit);

    private static Task Batch(HttpContext context) => context.Service<BatchHandler>().HandleAsync(context);
}
