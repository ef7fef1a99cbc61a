using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Operations.Reading;
using Atelier.Server.Native.Operations.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Operations;

/// <summary><c>POST /api/v1/images/operations</c>: pictures changed without a model.</summary>
internal static class OperationsEndpoint
{
    private static readonly Dictionary<string, OpenApiSchema?> s_files = new()
    {
        ["images"] = FormFiles.Files("The pictures, as files or addresses; 'image_id' names a kept one.", PictureReader.MostPictures),
    };

    public static void MapOperations(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/images/operations", Work)
            .Describe(Work, "Library", "transformPictures", "Pictures resized, turned, cut, filtered and so on, without a model and free of charge; as server-sent events for who accepts them.")
            .Accepts<OperationsBody>("application/json", "multipart/form-data")
            .Produces<OperationsDoneBody>()
            .AlsoProduces("text/event-stream")
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status402PaymentRequired)
            .Produces<NativeBody>(StatusCodes.Status409Conflict)
            .Produces<NativeBody>(StatusCodes.Status413PayloadTooLarge)
            .Produces<NativeBody>(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                FormFiles.Describe(operation, s_files);
                return Task.CompletedTask;
            });

    private static Task Work(HttpContext context) => context.Service<OperationsHandler>().HandleAsync(context);
}
