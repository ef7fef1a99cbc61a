using Atelier.Server.Errors;
using Atelier.Server.Native.Jobs;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native;

/// <summary>Lists jobs and tells about one.</summary>
internal sealed class JobHandler(IJobStore jobs, JobAccess access, JobView view, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        var filter = new JobQuery();
        if ((Page.Read(context, out var page) ?? JobFilter.Read(context, out filter)) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var query = filter with { Limit = page.Limit, BeforeId = page.Cursor, Caller = JobAccess.OnlyOf(context) };
        var list = await jobs.ListAsync(query, context.RequestAborted);
        var next = await page.NextAsync(
            list,
            static job => job.Id,
            last => jobs.ListAsync(query with { Limit = 1, BeforeId = last }, context.RequestAborted));
        await NativeAnswer.SendAsync(context, new JobListBody([.. list.Select(JobBody.From)], next), NativeJson.Default.JobListBody);
    }

    public async Task FindAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is { } job)
        {
            await NativeAnswer.SendAsync(context, await view.OfAsync(context, job), NativeJson.Default.JobBody);
        }
    }
}
