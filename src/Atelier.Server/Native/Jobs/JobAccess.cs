using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>Jobs are their caller's own; where nobody shows a key, they are everybody's.</summary>
internal sealed class JobAccess(IJobStore jobs, ErrorAnswers errors)
{
    /// <summary>Whose jobs a caller sees; <see langword="null"/> for all.</summary>
    public static string? OnlyOf(HttpContext context) => context.CallerId() is var caller && caller == Callers.Anonymous ? null : caller;

    /// <summary>The job the route names. One that is not there or somebody else's is answered with a 404.</summary>
    /// <returns><see langword="null"/> when the answer is written already.</returns>
    public async ValueTask<JobRecord?> FindAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        if (ImageIds.IsId(id)
            && await jobs.FindAsync(id, context.RequestAborted) is { } job
            && (OnlyOf(context) is not { } caller || job.Caller == caller))
        {
            return job;
        }

        await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "job_not_found", "No job has that id"));
        return null;
    }
}
