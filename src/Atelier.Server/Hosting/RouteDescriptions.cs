using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Atelier.Server.Hosting;

/// <summary>Says what a route is for, for <c>/openapi/v1.json</c>.</summary>
/// <remarks>
/// Handlers are plain request delegates: binding typed handlers would pull reflection, or JSON by reflection, into every start. What such
/// a handler cannot tell by its signature is said here, and worked out only when somebody asks for the document.
/// </remarks>
internal static class RouteDescriptions
{
    /// <param name="route">The route.</param>
    /// <param name="handler">Its handler; the document lists a delegate only by its method.</param>
    /// <param name="tag">The group it is shown in.</param>
    /// <param name="id">The operation's name for generated clients.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="parameters">What stands in its path and query.</param>
    public static RouteHandlerBuilder Describe(
        this IEndpointConventionBuilder route,
        RequestDelegate handler,
        string tag,
        string id,
        string summary,
        params RouteParameter[] parameters) =>
        new RouteHandlerBuilder([route])
            .WithMetadata(handler.Method)
            .WithTags(tag)
            .WithSummary(summary)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.OperationId = id;
                operation.Parameters = [.. parameters.Select(static parameter => parameter.ToOpenApi())];
                return Task.CompletedTask;
            });

    /// <summary>Says that the answer may be something else than JSON.</summary>
    /// <param name="route">The route.</param>
    /// <param name="contentType">Its kind.</param>
    /// <param name="format">What its text is in OpenAPI's words, such as <c>binary</c>.</param>
    public static RouteHandlerBuilder AlsoProduces(this RouteHandlerBuilder route, string contentType, string? format = null) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("200", new OpenApiResponse { Description = "OK" });
            var answer = (OpenApiResponse)operation.Responses["200"];
            answer.Content ??= new Dictionary<string, OpenApiMediaType>();
            answer.Content[contentType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format } };
            return Task.CompletedTask;
        });
}
