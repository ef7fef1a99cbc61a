using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Batches;

/// <summary><c>/api/v1/batches</c>: up to 10,000 prompts at once.</summary>
internal static class BatchEndpoints
{
    public const string Root = "/api/v1/batches";

    private const string Tag = "Batches";

    private static readonly RouteParameter s_id = new("id", "The batch's id, 32 hex digits.", InPath: true);

    private static readonly RouteParameter s_state = new("state", "Only batches in this state: validating, running, paused, completed or cancelled.");

    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Root, Submit)
            .Describe(Submit, Tag, "submitBatch", "Hands 1 to 10,000 prompts in, or with 'dry_run' says what they would cost.")
            .Accepts<BatchInputBody>("application/json", "application/jsonl", "multipart/form-data")
            .Produces<LargeBatchBody>(StatusCodes.Status202Accepted)
            .Produces<BatchEstimateBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status413PayloadTooLarge)
            .Produces<NativeBody>(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe()];
                return Task.CompletedTask;
            });
        routes.MapRead(Root, List)
            .Describe(List, Tag, "listBatches", "Batches, newest first.", [.. Page.Parameters, s_state])
            .Produces<LargeBatchListBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead(Root + "/{id}", Find)
            .Describe(Find, Tag, "findBatch", "One batch, and how its items stand.", s_id)
            .Produces<LargeBatchBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        MapChange(routes, "pause", Pause, "pauseBatch", "Hands in no more of its items; those under way go on.");
        MapChange(routes, "resume", Resume, "resumeBatch", "Goes on with a paused batch.");
        MapChange(routes, "cancel", Cancel, "cancelBatch", "Makes nothing more of it; jobs under way are called off, what is made is kept.");
        routes.MapRead(Root + "/{id}/results.jsonl", SendLines)
            .Describe(SendLines, Tag, "readBatchResults", "What became of each item, one JSON object a line, in order.", s_id)
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .AlsoProduces("application/jsonl");
        routes.MapRead(Root + "/{id}/results.zip", SendZip)
            .Describe(SendZip, Tag, "downloadBatchResults", "Its pictures so far, and what became of each item.", s_id)
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .AlsoProduces("application/zip", "binary");
    }

    private static void MapChange(IEndpointRouteBuilder routes, string word, RequestDelegate handler, string id, string summary) =>
        routes.MapPost($"{Root}/{{id}}/{word}", handler)
            .Describe(handler, Tag, id, summary, s_id)
            .Produces<LargeBatchBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);

    private static Task Submit(HttpContext context) => context.Service<BatchesHandler>().SubmitAsync(context);

    private static Task List(HttpContext context) => context.Service<BatchesHandler>().ListAsync(context);

    private static Task Find(HttpContext context) => context.Service<BatchesHandler>().FindAsync(context);

    private static Task Pause(HttpContext context) => context.Service<BatchesHandler>().PauseAsync(context);

    private static Task Resume(HttpContext context) => context.Service<BatchesHandler>().ResumeAsync(context);

    private static Task Cancel(HttpContext context) => context.Service<BatchesHandler>().CancelAsync(context);

    private static Task SendLines(HttpContext context) => context.Service<BatchResultsHandler>().SendLinesAsync(context);

    private static Task SendZip(HttpContext context) => context.Service<BatchResultsHandler>().SendZipAsync(context);
}
