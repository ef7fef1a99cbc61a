using System.Text.Json.Nodes;
using Atelier.Server.Dialects.Ai.Chat;
using Atelier.Server.Dialects.Ai.Documentation;
using Atelier.Server.Dialects.Ai.Images;
using Atelier.Server.Dialects.Ai.Models;
using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Money;
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

    private static readonly int[] s_chatFailures = [401, 413, 415, 500];

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

        var chat = routes.MapPost("/api/ai/chat", Chat)
            .Describe(Chat, Tag, "aiChat", "A picture as a chat's answer; what fails is told in the answer, whose status stays 200.")
            .Accepts<ImageGenerationRequestBody>(Json)
            .Produces<AiChatAnswerBody>()
            .Produces<ValidationProblemsBody>(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                operation.RequestBody!.Content![Json].Example = JsonNode.Parse(GenerateImageExamples.ChatRequest);
                return Task.CompletedTask;
            });
        foreach (var status in s_chatFailures)
        {
            chat.Produces<DetailBody>(status);
        }

        routes.MapRead("/api/ai/status", Status)
            .Describe(Status, Tag, "aiStatus", "Which models would be answered now, and which keys are good.")
            .Produces<StatusBody>();
        routes.MapRead("/api/ai/models", List)
            .Describe(List, Tag, "aiModels", "Every model that draws, with what it can do.")
            .Produces<ModelsBody>();
        routes.MapRead("/api/ai/usage", Usage)
            .Describe(Usage, Tag, "aiUsage", "Calls, pictures and costs by model and provider; the last 30 days where no time is given.", TimeRange.Parameters)
            .Produces<AiUsageBody>()
            .Produces<DetailBody>(StatusCodes.Status400BadRequest);
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

    private static Task Chat(HttpContext context) => context.RequestServices.GetRequiredService<ChatHandler>().HandleAsync(context);

    private static Task Usage(HttpContext context) => context.RequestServices.GetRequiredService<UsageHandler>().HandleAsync(context);

    private static Task Status(HttpContext context) => context.RequestServices.GetRequiredService<StatusHandler>().HandleAsync(context);

    private static Task List(HttpContext context) => context.RequestServices.GetRequiredService<ModelsHandler>().HandleAsync(context);
}
