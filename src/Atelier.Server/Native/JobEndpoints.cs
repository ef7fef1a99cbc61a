using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native;

/// <summary><c>/api/v1/jobs</c>: what was asked, planned, tried, made and paid.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/jobs").WithTags("Jobs");
        group.MapGet("/", ListAsync).WithSummary("Jobs, newest first.").Produces<JobListBody>();
        group.MapGet("/{id}", FindAsync).WithSummary("One job with its attempts, pictures and story.").Produces<JobBody>();
    }

    private static async Task ListAsync(
        string? limit,
        string? cursor,
        string? state,
        HttpContext context,
        IJobStore jobs,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        JobState? wanted = null;
        var problem = Page.Read(limit, cursor, out var page);
        if (state is not null && problem is null)
        {
            problem = WireWords.TryRead<JobState>(state, out var known) ? null : BadState();
            wanted = known;
        }

        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var query = new JobQuery { Limit = page.Limit, BeforeId = page.Cursor, State = wanted };
        var list = await jobs.ListAsync(query, cancellationToken);
        var next = await page.NextAsync(
            list,
            static job => job.Id,
            last => jobs.ListAsync(query with { Limit = 1, BeforeId = last }, cancellationToken));
        var body = new JobListBody([.. list.Select(JobBody.From)], next);
        await context.Response.WriteAsJsonAsync(body, NativeJson.Default.JobListBody, contentType: null, cancellationToken);
    }

    private static async Task FindAsync(
        string id,
        HttpContext context,
        JobResults results,
        ImageLinks links,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        if (!ImageIds.IsId(id) || await results.FindAsync(id, cancellationToken) is not { } result)
        {
            await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "job_not_found", "No job has that id"));
            return;
        }

        var body = JobBody.From(result, [.. result.Images.Select(image => ImageBody.From(image, links, context.Request))]);
        await context.Response.WriteAsJsonAsync(body, NativeJson.Default.JobBody, contentType: null, cancellationToken);
    }

    private static ErrorAnswer BadState() =>
        new(StatusCodes.Status400BadRequest, "invalid_value", $"Parameter 'state' must be one of {WireWords.All<JobState>()}")
        {
            Parameter = "state",
        };
}
