using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Jobs;

/// <summary>What can be done about jobs, and watching them.</summary>
internal static class JobActionEndpoints
{
    public const string Root = "/api/v1/jobs";

    private const string Tag = "Jobs";
    private const string Events = "text/event-stream";

    private static readonly RouteParameter s_id = new("id", "The job's id, 32 hex digits.", InPath: true);

    private static readonly RouteParameter s_after = new(
        JobEventsHandler.AfterParameter,
        "Only events after the one with this id; for clients that cannot set Last-Event-ID.",
        Type: JsonSchemaType.Integer);

    private static readonly QueryParameter s_dialect = new(
        QuoteReaders.DialectParameter,
        "Whose body is sent, as POST /api/v1/quote takes it; native, which is that described here, when left out.");

    public static void MapJobActions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Root, Submit)
            .Describe(Submit, Tag, "submitJob", "Hands a job in: it stands in line, and is made when its turn comes.")
            .Accepts<JobInputBody>("application/json", "multipart/form-data")
            .Produces<JobBody>(StatusCodes.Status202Accepted)
            .Produces<JobBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status402PaymentRequired)
            .Produces<NativeBody>(StatusCodes.Status429TooManyRequests)
            .WithMetadata(s_dialect)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [IdempotencyHeader.Describe(), DescribeWait()];
                return Task.CompletedTask;
            });
        routes.MapPost(Root + "/{id}/cancel", Cancel)
            .Describe(Cancel, Tag, "cancelJob", "Calls a job off: a waiting one at no cost, a running one where it stands; what is made already is kept.", s_id)
            .Produces<JobBody>()
            .Produces<JobBody>(StatusCodes.Status202Accepted)
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
        routes.MapPost(Root + "/{id}/retry", Retry)
            .Describe(Retry, Tag, "retryJob", "A new job from an ended job's request.", s_id)
            .Produces<JobBody>(StatusCodes.Status202Accepted)
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
        routes.MapGet(Root + "/{id}/events", WatchJob)
            .Describe(WatchJob, Tag, "watchJob", "What happens to a job, as server-sent events up to its end; Last-Event-ID goes on where a client left off.", s_id, s_after)
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .AlsoProduces(Events);
        routes.MapGet("/api/v1/events", WatchAll)
            .Describe(WatchAll, Tag, "watchJobs", "What happens to all of the caller's jobs, as server-sent events.", s_after)
            .AlsoProduces(Events);
    }

    private static OpenApiParameter DescribeWait() => new()
    {
        Name = WaitPreference.Header,
        In = ParameterLocation.Header,
        Description = "wait=N waits up to N seconds, 600 at most, and answers 200 with the job's end when it comes in that time.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Task Submit(HttpContext context) => context.Service<JobActionHandler>().SubmitAsync(context);

    private static Task Cancel(HttpContext context) => context.Service<JobActionHandler>().CancelAsync(context);

    private static Task Retry(HttpContext context) => context.Service<JobActionHandler>().RetryAsync(context);

    private static Task WatchJob(HttpContext context) => context.Service<JobEventsHandler>().WatchJobAsync(context);

    private static Task WatchAll(HttpContext context) => context.Service<JobEventsHandler>().WatchAllAsync(context);
}
