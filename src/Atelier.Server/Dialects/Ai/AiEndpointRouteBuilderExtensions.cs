using System.Text.Json.Nodes;
using Atelier.Server.Dialects.Ai.Documentation;
using Atelier.Server.Dialects.Ai.Images;
using Atelier.Server.Dialects.Ai.Models;
using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.Ai;

/// <summary>Maps the dialect of <c>ImageGenerationRequest</c> clients.</summary>
internal static class AiEndpointRouteBuilderExtensions
{
    private const string Tag = "Ai";
    private const string Json = "application/json";

    private static readonly int[] s_failures = [400, 401, 402, 409, 410, 413, 415, 429, 500, 507];

    /// <summary>Maps the <c>/api/ai</c> routes.</summary>
    public static IEndpointRouteBuilder MapAiDialect(this IEndpointRouteBuilder routes)
    {
        var generate = routes.MapPost("/api/ai/generate-image", Generate)
            .Describe(Generate, Tag, "aiGenerateImage", "A picture from a prompt or a conversation; corrects what the model does not support, and says so.")
            .Accepts<ImageGenerationRequestBody>(Json)
            .Produces<GeneratedImagesBody>()
            .Produces<ValidationProblemsBody>(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                Describe(operation);
                return Task.CompletedTask;
            });
        foreach (var status in s_failures)
        {
            generate.Produces<DetailBody>(status);
        }

        routes.MapRead("/api/ai/status", Status)
            .Describe(Status, Tag, "aiStatus", "Which models would be answered now.")
            .Produces<StatusBody>();
        routes.MapRead("/api/ai/models", List)
            .Describe(List, Tag, "aiModels", "Every model that draws, with what it can do.")
            .Produces<ModelsBody>();
        return routes;
    }

    private static void Describe(OpenApiOperation operation)
    {
        operation.Parameters = [IdempotencyHeader.Describe()];
        operation.RequestBody!.Content![Json].Example = JsonNode.Parse(GenerateImageExamples.Request);
        operation.Responses!["200"].Content![Json].Example = JsonNode.Parse(GenerateImageExamples.Answer);
        operation.Responses["422"].Content![Json].Example = JsonNode.Parse(GenerateImageExamples.Problems);
    }

    private static Task Generate(HttpContext context) => context.RequestServices.GetRequiredService<GenerateImageHandler>().HandleAsync(context);

    private static Task Status(HttpContext context) => context.RequestServices.GetRequiredService<StatusHandler>().HandleAsync(context);

    private static Task List(HttpContext context) => context.RequestServices.GetRequiredService<ModelsHandler>().HandleAsync(context);
}
