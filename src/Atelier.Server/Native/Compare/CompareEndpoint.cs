using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Generate.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Compare;

/// <summary><c>POST /api/v1/compare</c>.</summary>
internal static class CompareEndpoint
{
    public static void MapCompare(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/compare", Compare)
            .Describe(Compare, "Images", "compareModels", "One request to two to eight 'models' side by side, answered together with what each cost.")
            .Accepts<GenerateBody>("application/json")
            .Produces<CompareBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                return Task.CompletedTask;
            });

    private static Task Compare(HttpContext context) => context.Service<CompareHandler>().HandleAsync(context);
}
