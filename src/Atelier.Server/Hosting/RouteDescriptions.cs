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
    /// <param name="summary">One sentence.</param>
    /// <param name="parameters">What stands in its path and query.</param>
    public static RouteHandlerBuilder Describe(
        this IEndpointConventionBuilder route,
        RequestDelegate handler,
        string tag,
        string summary,
        params RouteParameter[] parameters)
    {
        var described = new RouteHandlerBuilder([route]).WithMetadata(handler.Method).WithTags(tag).WithSummary(summary);
        return parameters.Length == 0
            ? described
            : described.AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters = [.. parameters.Select(static parameter => parameter.ToOpenApi())];
                return Task.CompletedTask;
            });
    }
}
