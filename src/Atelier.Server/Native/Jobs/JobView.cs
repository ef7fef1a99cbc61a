using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>A job with everything its caller may want to know of it now.</summary>
internal sealed class JobView(JobResults results, IJobQueue queue, QueueOptions options, ImageLinks links, TimeProvider time)
{
    public async ValueTask<JobBody> OfAsync(HttpContext context, JobRecord job)
    {
        var result = await results.LoadAsync(job, context.RequestAborted);
        var now = time.GetUtcNow();
        var standing = job.State == JobState.Queued
            ? await queue.FindStandingAsync(job.Id, now, options.Ageing, context.RequestAborted)
            : null;
        return JobBody.From(result, [.. result.Images.Select(image => ImageBody.From(image, links, context.Request))])
            .With(JobForecast.Of(job, result.Images.Count, standing, options, now));
    }
}
