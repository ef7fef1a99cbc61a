using System.Text.Json;
using Atelier.Core.Library;

namespace Atelier.Core.Engine.Queue;

/// <summary>Hands an ended job's request in again.</summary>
public sealed class JobRetrying(ImageEngine engine, BlobStores blobs)
{
    private readonly InputSpool _inputs = new(blobs);

    /// <summary>A new job from the same request, linked to the old one, at today's price.</summary>
    /// <param name="job">The old one.</param>
    /// <param name="context">Who asks; its dialect is the old job's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SubmitResult> RetryAsync(JobRecord job, CallContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(context);
        if (!job.IsFinal)
        {
            return Refuse($"Job {job.Id} has not ended yet; wait for its end, or cancel it first.", "job_not_ended");
        }

        var stored = JsonSerializer.Deserialize(job.RequestJson, StoredRequestJson.Default.StoredRequest);
        if (stored is null || await _inputs.LoadAsync(stored, cancellationToken) is not { } request)
        {
            return Refuse($"The pictures that were given with job {job.Id} are no longer kept; send the request again with them.", "inputs_gone");
        }

        // A quote is for one purchase; another one has today's price.
        var options = new SubmitOptions { Priority = job.Submission?.Priority ?? JobPriority.Normal, RetryOf = job.Id };
        return await engine.SubmitAsync(request with { Quote = null }, context with { Dialect = job.Dialect }, options, cancellationToken);
    }

    private static SubmitResult.Refused Refuse(string message, string code) =>
        new(FailureTable.Error(FailureKind.Conflict, message) with { Code = code });
}
