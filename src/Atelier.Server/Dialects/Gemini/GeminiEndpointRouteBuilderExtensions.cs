using System.Text.Json.Nodes;
using Atelier.Server.Dialects.Gemini.Content;
using Atelier.Server.Dialects.Gemini.Documentation;
using Atelier.Server.Dialects.Gemini.Models;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.Gemini;

/// <summary>Maps the dialect of Google's clients.</summary>
internal static class GeminiEndpointRouteBuilderExtensions
{
    private const string Tag = "Gemini";
    private const string Json = "application/json";
    private const string Generate = "generateContent";
    private const string Stream = "streamGenerateContent";
    private const string ModelPart = "model";
    private const string OwnerPart = "owner";
    private const string TargetPart = "target";

    private static readonly int[] s_failures = [400, 401, 402, 404, 409, 410, 413, 415, 429, 500, 501, 502, 503, 504, 507];

    private static readonly RouteParameter s_model = new(ModelPart, "A model's name or alias; a slash in it may stand as it is or as %2F.", InPath: true);

    private static readonly RouteParameter s_alt = new("alt", "sse for server-sent events; otherwise the chunks are one JSON array.");

    /// <summary>Maps the <c>/v1beta</c> routes, and those that draw below <c>/v1/models</c> too, where Google's clients ask today.</summary>
    public static IEndpointRouteBuilder MapGeminiDialect(this IEndpointRouteBuilder routes)
    {
        MapVersion(routes, "/v1beta", "");
        MapVersion(routes, "/v1", "V1");
        routes.MapRead("/v1beta/models", List)
            .Describe(
                List,
                Tag,
                "geminiModels",
                "Every model that draws, in Google's form; Google's clients get the same at /v1/models.",
                new RouteParameter(GoogleModelsHandler.PageSizeParameter, "How many at once, up to 1000. Default 50.", Type: JsonSchemaType.Integer),
                new RouteParameter(GoogleModelsHandler.PageTokenParameter, "The nextPageToken of the page before."))
            .Produces<GoogleModelPageBody>();
        routes.MapRead("/v1beta/models/{**id}", Find)
            .Describe(Find, Tag, "geminiModel", "One model in Google's form.", s_model with { Name = "id" })
            .Produces<GoogleModelBody>()
            .Produces<GoogleErrorBody>(StatusCodes.Status404NotFound);
        return routes;
    }

    private static void MapVersion(IEndpointRouteBuilder routes, string version, string suffix)
    {
        Describe(
            routes.MapPost($"{version}/models/{{{ModelPart}}}:{Generate}", GenerateContent)
                .Describe(GenerateContent, Tag, "geminiGenerateContent" + suffix, "Pictures from a conversation, in Google's form, by any model.", s_model)
                .Produces<GenerateContentAnswer>());
        Describe(
            routes.MapPost($"{version}/models/{{{ModelPart}}}:{Stream}", StreamContent)
                .Describe(StreamContent, Tag, "geminiStreamGenerateContent" + suffix, "The same chunk by chunk.", s_model, s_alt)
                .Produces<IReadOnlyList<GenerateContentAnswer>>()
                .AlsoProduces("text/event-stream"));

        // Names with slashes in them, which the patterns above cannot hold. A catch-all alone would also stand for no name at all.
        routes.MapPost($"{version}/models/{{{OwnerPart}}}/{{**{TargetPart}}}", Dispatch).ExcludeFromDescription();
    }

    private static void Describe(RouteHandlerBuilder route)
    {
        route.Accepts<GenerateContentBody>(Json).AddOpenApiOperationTransformer(static (operation, _, _) =>
        {
            operation.Parameters!.Add(IdempotencyHeader.Describe());
            operation.RequestBody!.Content![Json].Example = JsonNode.Parse(GenerateContentExamples.Request);
            if (operation.Responses!["400"].Content?[Json] is { } bad)
            {
                bad.Example = JsonNode.Parse(GenerateContentExamples.Problem);
            }

            if (operation.OperationId?.Contains("Stream", StringComparison.Ordinal) == false)
            {
                operation.Responses["200"].Content![Json].Example = JsonNode.Parse(GenerateContentExamples.Answer);
            }

            return Task.CompletedTask;
        });
        foreach (var status in s_failures)
        {
            route.Produces<GoogleErrorBody>(status);
        }
    }

    private static Task GenerateContent(HttpContext context) => HandleAsync(context, ModelNames.Of(context, ModelPart), ContentMethod.Generate);

    private static Task StreamContent(HttpContext context) => HandleAsync(context, ModelNames.Of(context, ModelPart), ContentMethod.Stream);

    private static Task List(HttpContext context) => context.Service<GoogleModelsHandler>().ListAsync(context);

    private static Task Find(HttpContext context) => context.Service<GoogleModelsHandler>().FindAsync(context);

    private static Task Dispatch(HttpContext context)
    {
        var target = $"{ModelNames.Of(context, OwnerPart)}/{ModelNames.Of(context, TargetPart)}".TrimEnd('/');
        var colon = target.LastIndexOf(':');
        var method = target[(colon + 1)..];
        return colon <= 0 || method is not (Generate or Stream)
            ? context.Service<ErrorAnswers>().WriteAsync(context, NoSuchMethod(context))
            : HandleAsync(context, target[..colon], method == Stream ? ContentMethod.Stream : ContentMethod.Generate);
    }

    private static Task HandleAsync(HttpContext context, string model, ContentMethod method) =>
        context.Service<GenerateContentHandler>().HandleAsync(context, model, method);

    private static ErrorAnswer NoSuchMethod(HttpContext context) =>
        StatusErrors.For(context, StatusCodes.Status404NotFound) with
        {
            Message = $"There is no POST {context.Request.Path.ToUriComponent()} here; models are asked by ':{Generate}' and ':{Stream}' behind their name.",
        };
}
