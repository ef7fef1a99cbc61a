using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native;

/// <summary>Lists jobs and tells about one.</summary>
internal sealed class JobHandler(IJobStore jobs, JobResults results, ImageLinks links, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        JobState? state = null;
        if ((Page.Read(context, out var page) ?? ReadState(context, out state)) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var query = new JobQuery { Limit = page.Limit, BeforeId = page.Cursor, State = state };
        var list = await jobs.ListAsync(query, context.RequestAborted);
        var next = await page.NextAsync(
            list,
            static job => job.Id,
            last => jobs.ListAsync(query with { Limit = 1, BeforeId = last }, context.RequestAborted));
        await NativeAnswer.SendAsync(context, new JobListBody([.. list.Select(JobBody.From)], next), NativeJson.Default.JobListBody);
    }

    public async Task FindAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        if (!ImageIds.IsId(id) || await results.FindAsync(id, context.RequestAborted) is not { } result)
        {
            await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "job_not_found", "No job has that id"));
            return;
        }

        var body = JobBody.From(result, [.. result.Images.Select(image => ImageBody.From(image, links, context.Request))]);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.JobBody);
    }

    private static ErrorAnswer? ReadState(HttpContext context, out JobState? state)
    {
        state = null;
        if (context.QueryText("state") is not { Length: > 0 } word)
        {
            return null;
        }

        var fine = WireWords.TryRead<JobState>(word, out var known);
        state = known;
        return fine
            ? null
            : new(StatusCodes.Status400BadRequest, "invalid_value", $"Parameter 'state' must be one of {WireWords.All<JobState>()}")
            {
                Parameter = "state",
            };
    }
}
