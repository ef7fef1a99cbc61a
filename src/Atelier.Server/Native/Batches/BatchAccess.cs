using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Atelier.Server.Native.Jobs;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Batches are their caller's own, as jobs are.</summary>
internal sealed class BatchAccess(IBatchStore batches, ErrorAnswers errors)
{
    /// <summary>The batch the route names. One that is not there or somebody else's is answered with a 404.</summary>
    /// <returns><see langword="null"/> when the answer is written already.</returns>
    public async ValueTask<BatchRecord?> FindAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        if (ImageIds.IsId(id)
            && await batches.FindAsync(id, context.RequestAborted) is { } batch
            && (JobAccess.OnlyOf(context) is not { } caller || batch.Caller == caller))
        {
            return batch;
        }

        await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "batch_not_found", "No batch has that id"));
        return null;
    }
}
