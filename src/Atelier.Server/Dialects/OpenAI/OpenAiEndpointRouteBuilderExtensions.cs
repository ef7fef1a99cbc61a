using System.Text.Json;
using Atelier.Server.Dialects.Gemini;
using Atelier.Server.Dialects.Gemini.Models;
using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Models;
using Atelier.Server.Dialects.OpenAI.Moderations;
using Atelier.Server.Dialects.OpenAI.Usage;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.OpenAI;

/// <summary>Maps OpenAI's dialect.</summary>
internal static class OpenAiEndpointRouteBuilderExtensions
{
    private const string Json = "application/json";
    private const string Form = "multipart/form-data";

    private static readonly RouteParameter s_modelId = new("id", "The model's id; a slash in it may stand as it is or as %2F.", InPath: true);

    /// <summary>Maps the <c>/v1</c> routes.</summary>
    /// <remarks>Handlers are plain request delegates that look their services up on first need, which keeps the start cheap.</remarks>
    public static IEndpointRouteBuilder MapOpenAiDialect(this IEndpointRouteBuilder routes)
    {
        MapImages<ImageGenerationBody>(routes, ImagesRoute.Generations, "Makes pictures from a prompt.");
        MapImages<ImageEditBody>(routes, ImagesRoute.Edits, "Makes pictures from a prompt and given pictures.");
        MapImages<ImageVariationBody>(routes, ImagesRoute.Variations, "Makes other takes of a given picture.");
        MapModels(routes);
        MapModerations(routes);
        MapUsage(routes);
        return routes;
    }

    private static void MapImages<TBody>(IEndpointRouteBuilder routes, ImagesRoute route, string summary)
        where TBody : notnull
    {
        Task Handle(HttpContext context) => context.RequestServices.GetRequiredService<ImagesHandler>().HandleAsync(context, route);
        Describe<ImagesAnswer>(routes.MapPost(route.Path, Handle), Handle, route.EndpointName, summary)
            .WithTags("Images")
            .Accepts<TBody>(Json, Form)
            .Produces<ErrorEnvelopeBody>(StatusCodes.Status400BadRequest, Json)
            .AddOpenApiOperationTransformer((operation, context, _) =>
            {
                ImagesOperation.Describe(operation, context, route);
                return Task.CompletedTask;
            });
    }

    /// <remarks>Google's clients look models up at the same addresses.</remarks>
    private static void MapModels(IEndpointRouteBuilder routes)
    {
        static ModelsHandler Models(HttpContext context) => context.RequestServices.GetRequiredService<ModelsHandler>();
        static GoogleModelsHandler Googles(HttpContext context) => context.RequestServices.GetRequiredService<GoogleModelsHandler>();
        static Task List(HttpContext context) =>
            GeminiDialect.IsGoogleClient(context.Request) ? Googles(context).ListAsync(context) : Models(context).ListAsync(context);
        static Task Find(HttpContext context) =>
            GeminiDialect.IsGoogleClient(context.Request) ? Googles(context).FindAsync(context) : Models(context).FindAsync(context);
        Describe<ModelListBody>(routes.MapRead("/v1/models", List), List, "listModels", "Every model that can be named.")
            .WithTags("Models")
            .AddOpenApiOperationTransformer(static (operation, context, _) => Fail(operation, context, ErrorExamples.NoKey));
        Describe<ModelBody>(routes.MapRead("/v1/models/{**id}", Find), Find, "findModel", "One model; its id may hold slashes.")
            .WithTags("Models")
            .AddOpenApiOperationTransformer(static (operation, context, _) =>
            {
                operation.Parameters = [s_modelId.ToOpenApi()];
                return Fail(operation, context, ErrorExamples.NoKey, ErrorExamples.UnknownModel);
            });
    }

    private static void MapModerations(IEndpointRouteBuilder routes)
    {
        static Task Handle(HttpContext context) => context.RequestServices.GetRequiredService<ModerationsHandler>().HandleAsync(context);
        Describe<JsonElement>(routes.MapPost("/v1/moderations", Handle), Handle, "createModeration", "Asks OpenAI's moderation; passed on as it is.")
            .WithTags("Moderations")
            .Accepts<JsonElement>(Json)
            .AddOpenApiOperationTransformer(static (operation, context, _) => Fail(operation, context, ErrorExamples.NoKey));
    }

    private static void MapUsage(IEndpointRouteBuilder routes)
    {
        static Task Handle(HttpContext context) => context.RequestServices.GetRequiredService<UsageHandler>().HandleAsync(context);
        Describe<UsagePageBody>(
                routes.MapRead("/v1/organization/usage/images", Handle), Handle, "imageUsage", "Pictures made, in buckets of time.")
            .WithTags("Usage")
            .WithMetadata([.. UsageRange.Parameters, .. UsageGroups.Parameters])
            .AddOpenApiOperationTransformer(static (operation, context, _) => Fail(operation, context, ErrorExamples.NoStart, ErrorExamples.NoKey));
        static Task Costs(HttpContext context) => context.RequestServices.GetRequiredService<CostsHandler>().HandleAsync(context);
        Describe<CostsPageBody>(
                routes.MapRead("/v1/organization/costs", Costs), Costs, "costs", "What was spent, in buckets of a day.")
            .WithTags("Usage")
            .WithMetadata([.. UsageRange.Parameters, .. CostsHandler.Parameters])
            .AddOpenApiOperationTransformer(static (operation, context, _) => Fail(operation, context, ErrorExamples.NoStart, ErrorExamples.NoKey));
    }

    private static Task Fail(OpenApiOperation operation, OpenApiOperationTransformerContext context, params ReadOnlySpan<OpenAiError> errors)
    {
        ErrorResponses.AddTo(operation, context, errors);
        return Task.CompletedTask;
    }

    /// <remarks>A request delegate is listed in the OpenAPI document only when its method stands in the metadata.</remarks>
    private static RouteHandlerBuilder Describe<TAnswer>(
        IEndpointConventionBuilder endpoint,
        RequestDelegate handler,
        string name,
        string summary) =>
        new RouteHandlerBuilder([endpoint])
            .WithMetadata(handler.Method)
            .WithName(name)
            .WithSummary(summary)
            .Produces<TAnswer>(StatusCodes.Status200OK, Json);
}
