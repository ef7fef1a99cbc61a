using Atelier.Server.Dialects.Confirm.Chat;
using Atelier.Server.Dialects.Confirm.Edits;
using Atelier.Server.Dialects.Confirm.Health;
using Atelier.Server.Dialects.Confirm.Images;
using Atelier.Server.Dialects.Confirm.Tool;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Dialects.Confirm;

/// <summary>Maps the dialect that estimates first and spends after a click.</summary>
internal static class ConfirmEndpointRouteBuilderExtensions
{
    private const string Tag = "Confirm";
    private const string Json = "application/json";

    private static readonly int[] s_failures = [400, 401, 402, 403, 409, 410, 413, 415, 429, 500, 503, 507];

    public static IEndpointRouteBuilder MapConfirmDialect(this IEndpointRouteBuilder routes)
    {
        var generate = routes.MapPost(ConfirmDialect.GenerateRoute, Generate)
            .Describe(Generate, Tag, "confirmGenerateImage", "The picture a person confirmed: the named model first, then whoever serves its tier.")
            .Accepts<GenerateImageBody>(Json)
            .Produces<GeneratedImageBody>()
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                return Task.CompletedTask;
            });
        foreach (var status in s_failures)
        {
            generate.Produces<FailureBody>(status);
        }

        routes.MapPost(ConfirmDialect.ChatRoute, Chat)
            .Describe(Chat, Tag, "confirmChat", "A conversation, told as server-sent events; it can estimate pictures and never buys one.")
            .Accepts<ChatBody>(Json)
            .AlsoProduces("text/event-stream");
        routes.MapPost(ConfirmDialect.EditRoute, Edit)
            .Describe(Edit, Tag, "confirmEditImages", "Pictures changed by operations, told as server-sent events; free of charge but for the operation 'generate'.")
            .Accepts<ImageEditBody>(Json)
            .AlsoProduces("text/event-stream")
            .Produces<FailureBody>(StatusCodes.Status400BadRequest)
            .Produces<FailureBody>(StatusCodes.Status401Unauthorized);
        routes.MapRead(ConfirmDialect.HealthRoute, Health)
            .Describe(Health, Tag, "imageProvidersHealth", "Which providers can draw now, and why the others cannot.")
            .Produces<ImageProvidersBody>();
        routes.MapRead(ConfirmDialect.ToolRoute, ToolHandler.DefineAsync)
            .Describe(ToolHandler.DefineAsync, Tag, "generateImageTool", "The definition of the tool generate_image, for chat models of one's own.")
            .AlsoProduces(Json);
        routes.MapPost(ConfirmDialect.ToolRoute, Estimate)
            .Describe(Estimate, Tag, "estimateImage", "The tool's result for given arguments: model and cost. Draws nothing, spends nothing.")
            .Accepts<ToolArgumentsBody>(Json)
            .Produces<EstimateBody>()
            .Produces<EstimateFailureBody>(StatusCodes.Status400BadRequest)
            .Produces<EstimateFailureBody>(StatusCodes.Status503ServiceUnavailable);
        foreach (var (route, allowed) in new[]
        {
            (ConfirmDialect.GenerateRoute, "POST, OPTIONS"),
            (ConfirmDialect.ChatRoute, "POST, OPTIONS"),
            (ConfirmDialect.EditRoute, "POST, OPTIONS"),
            (ConfirmDialect.HealthRoute, "GET, HEAD, OPTIONS"),
            (ConfirmDialect.ToolRoute, "GET, HEAD, POST, OPTIONS"),
        })
        {
            routes.MapMethods(route, [HttpMethods.Options], context => TellMethods(context, allowed));
        }

        return routes;
    }

    private static Task Generate(HttpContext context) => context.Service<GenerateImageHandler>().HandleAsync(context);

    private static Task Chat(HttpContext context) => context.Service<ChatHandler>().HandleAsync(context);

    private static Task Edit(HttpContext context) => context.Service<ImageEditHandler>().HandleAsync(context);

    private static Task Health(HttpContext context) => context.Service<ImageProvidersHandler>().HandleAsync(context);

    private static Task Estimate(HttpContext context) => context.Service<ToolHandler>().EstimateAsync(context);

    /// <summary>Clients of this dialect ask without being a browser, too; browsers' own questions are answered before routing comes to it.</summary>
    private static Task TellMethods(HttpContext context, string allowed)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = allowed;
        return Task.CompletedTask;
    }
}
