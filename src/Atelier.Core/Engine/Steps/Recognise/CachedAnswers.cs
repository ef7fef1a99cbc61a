using Atelier.Core.Library;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps.Recognise;

/// <summary>Finds pictures that a same request of the same caller made before, where caller or operator let them serve again.</summary>
internal sealed class CachedAnswers(EngineOptions options, IJobStore jobs, JobResults results, BlobStores blobs, TimeProvider time)
{
    /// <summary>The newest ones; more than a few of them are rarely without their pictures.</summary>
    private const int MostLookedAt = 4;

    /// <returns>The earlier job, all its pictures still there; <see langword="null"/> when there is none.</returns>
    public async ValueTask<JobResult?> FindAsync(
        ImageRequest request,
        CallContext context,
        Plan plan,
        string fingerprint,
        CancellationToken cancellationToken)
    {
        if (!(request.Cache ?? options.CacheAnswers))
        {
            return null;
        }

        var since = time.GetUtcNow() - options.CacheLifetime;
        foreach (var job in await jobs.ListMadeAsync(context.Caller, fingerprint, since, MostLookedAt, cancellationToken))
        {
            if (job.Dialect != context.Dialect || !CouldComeFrom(plan, job))
            {
                continue;
            }

            var made = await results.LoadAsync(job, cancellationToken);
            if (made.Images.Count == request.Count && await AreKeptAsync(made.Images, cancellationToken))
            {
                return made;
            }
        }

        return null;
    }

    /// <summary>A new job whose answer is the pictures of an earlier one.</summary>
    /// <param name="draft">The new job as it would begin.</param>
    /// <param name="source">The earlier one.</param>
    public static JobRecord Answer(JobRecord draft, JobRecord source) => draft with
    {
        State = JobState.Succeeded,
        EndedAt = draft.CreatedAt,
        Model = source.Model,
        Provider = source.Provider,
        Simulated = source.Simulated,
        Adjustments = source.Adjustments,
        CostUsd = 0,
        CachedFrom = source.Id,
        Text = source.Text,
    };

    /// <summary>Whether asking now could give such a picture: the same model by the same provider, and no stand-in where the model itself would draw.</summary>
    private static bool CouldComeFrom(Plan plan, JobRecord job) =>
        (!job.Simulated || plan.Candidates[0].Simulated)
        && plan.Candidates.Any(candidate =>
            candidate.Provider.Id == job.Provider && candidate.Model == job.Model && candidate.Simulated == job.Simulated);

    private async ValueTask<bool> AreKeptAsync(IReadOnlyList<ImageRecord> images, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var image in images)
        {
            if (image.ExpiresAt <= now)
            {
                return false;
            }

            await using var bytes = await blobs.Get(image.Store).OpenReadAsync(image.BlobName, cancellationToken);
            if (bytes is null)
            {
                return false;
            }
        }

        return true;
    }
}
