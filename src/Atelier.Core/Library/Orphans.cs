using System.Globalization;
using Atelier.Core.Engine;

namespace Atelier.Core.Library;

/// <summary>Tells a blob that nobody wants any more from one that is somebody else's, which stays.</summary>
/// <remarks>
/// Folders and buckets may hold pictures from before these records began: those of the image generator service, or those of records that
/// are elsewhere. They are left alone: removing what cannot be made again needs proof that it is ours.
/// </remarks>
public sealed class Orphans(EngineOptions engine, IImageStore images, IJobStore jobs, ISecretStore secrets, TimeProvider time)
{
    private const string BeganName = "storage-began";

    private DateTimeOffset? _began;

    /// <summary>Whether a blob is ours and nothing needs it.</summary>
    /// <param name="store">Where it lies.</param>
    /// <param name="blob">The blob, written before any job that still runs began.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<bool> HasAsync(IBlobStore store, BlobEntry blob, CancellationToken cancellationToken)
    {
        if (InputSpool.JobOf(blob.Name) is { } jobId)
        {
            return (await jobs.FindAsync(jobId, cancellationToken) is not { } job || !MayBeWorkedOn(job))
                && await IsOursAsync(store, blob, cancellationToken);
        }

        var id = BlobNames.PictureId(blob.Name);
        if (!StorageIds.IsOne(id) && !StorageIds.IsShort(id))
        {
            return false;
        }

        var record = StorageIds.IsShort(id)
            ? await images.FindByStorageIdAsync(id, cancellationToken)
            : await images.FindAsync(id, cancellationToken);
        return record is null && await IsOursAsync(store, blob, cancellationToken);
    }

    /// <summary>Whether a job's given pictures are still needed: it has not ended, or may be tried again.</summary>
    private bool MayBeWorkedOn(JobRecord job) =>
        !job.IsFinal || (job.Submission is not null && job.State != JobState.Succeeded && job.EndedAt > time.GetUtcNow() - engine.Queue.Patience);

    /// <summary>
    /// On this machine everything under a name like ours is. A bucket is not: what lies there from before these records began is the
    /// work of others, and so is what has a short name and does not say which job made it.
    /// </summary>
    private async ValueTask<bool> IsOursAsync(IBlobStore store, BlobEntry blob, CancellationToken cancellationToken)
    {
        if (store.IsRemote && blob.WrittenAt < await BeganAsync(cancellationToken))
        {
            return false;
        }

        return !StorageIds.IsShort(BlobNames.PictureId(blob.Name))
            || await store.ReadMetadataAsync(blob.Name, cancellationToken) is { } metadata && metadata.ContainsKey(StorageIds.MadeByKey);
    }

    /// <summary>Notes when these records began, unless that is on record. Before the first blob: what is written from now on is ours.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken) => await BeganAsync(cancellationToken);

    private async ValueTask<DateTimeOffset> BeganAsync(CancellationToken cancellationToken)
    {
        if (_began is { } known)
        {
            return known;
        }

        var now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var began = await secrets.GetOrAddAsync(BeganName, now, cancellationToken);
        return (_began = DateTimeOffset.Parse(began, CultureInfo.InvariantCulture)).Value;
    }
}
