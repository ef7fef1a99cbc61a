using Atelier.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Library;

/// <summary>Removes what expired, and what a killed process left half done: no record without its blob, no blob without its record.</summary>
/// <remarks>
/// A blob without a record is only removed when no running job can still be about to record it, that is, when it was written
/// before the oldest of them began. The first sweep looks at every blob, later ones at those of yesterday and today.
/// </remarks>
public sealed class RetentionSweep(
    RetentionOptions options,
    EngineOptions engine,
    IImageStore images,
    IJobStore jobs,
    BlobStores blobs,
    IShareStore shares,
    ImageLibrary library,
    Orphans orphaned,
    TimeProvider time,
    ILogger<RetentionSweep> logger)
{
    private const int BatchSize = 200;

    /// <summary>File times may be coarser than the clock.</summary>
    private static readonly TimeSpan s_clockSlack = TimeSpan.FromSeconds(2);

    /// <summary>A service's clock may differ from ours by as much as it lets signatures differ: a quarter of an hour.</summary>
    private static readonly TimeSpan s_remoteSlack = TimeSpan.FromMinutes(15);

    /// <summary>Sweeps at once, then after every interval, until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.SweepInterval, time);
        var everything = true;
        do
        {
            try
            {
                await RunOnceAsync(everything, cancellationToken);
                everything = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.SweepFailed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <param name="everything">Look at every blob and record, not only at recent ones.</param>
    /// <param name="cancellationToken">Stops between two removals.</param>
    public async Task RunOnceAsync(bool everything, CancellationToken cancellationToken)
    {
        await jobs.ForgetKeysAsync(time.GetUtcNow() - engine.IdempotencyRetention, cancellationToken);
        await shares.RemoveExpiredAsync(time.GetUtcNow(), cancellationToken);
        var expired = await RemoveExpiredAsync(cancellationToken);
        var before = await OldestActivityAsync(cancellationToken) - s_clockSlack;
        var orphans = 0;
        var unfinished = 0;
        if (blobs.All.Any(static store => store.IsRemote))
        {
            await orphaned.BeginAsync(cancellationToken);
        }

        foreach (var store in blobs.All)
        {
            var at = store.IsRemote ? before - s_remoteSlack : before;
            unfinished += await store.RemoveUnfinishedAsync(at, cancellationToken);
            orphans += await RemoveOrphansAsync(store, at, everything, cancellationToken);
        }

        var lost = everything ? await RemoveRecordsWithoutBlobsAsync(cancellationToken) : 0;
        await images.TakeInAsync(cancellationToken);
        if (everything)
        {
            await IndexAsync(cancellationToken);
        }

        if (expired + orphans + lost + unfinished > 0)
        {
            EngineLog.Swept(logger, expired, orphans, lost, unfinished);
        }
    }

    /// <summary>Pictures from before there was an index become findable.</summary>
    private async Task IndexAsync(CancellationToken cancellationToken)
    {
        for (string? last = ""; last is not null; last = await images.IndexAsync(last, BatchSize, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            var batch = await images.ListExpiredAsync(time.GetUtcNow(), BatchSize, cancellationToken);
            foreach (var image in batch)
            {
                await library.RemoveAsync(image, cancellationToken);
                removed++;
            }

            if (batch.Count < BatchSize)
            {
                return removed;
            }
        }
    }

    private async Task<int> RemoveOrphansAsync(IBlobStore store, DateTimeOffset before, bool everything, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var prefix in everything ? [""] : RecentFolders())
        {
            await foreach (var blob in store.ListAsync(prefix, cancellationToken))
            {
                if (blob.WrittenAt < before && await orphaned.HasAsync(store, blob, cancellationToken))
                {
                    await store.DeleteAsync(blob.Name, cancellationToken);
                    removed++;
                }
            }
        }

        return removed;
    }

    private async Task<int> RemoveRecordsWithoutBlobsAsync(CancellationToken cancellationToken)
    {
        var removed = 0;

        // A service does not lose what it took; a disk without power may have. Asking for each of a million would cost hours.
        foreach (var store in blobs.All.Where(static store => !store.IsRemote))
        {
            await foreach (var (id, name) in images.ListBlobNamesAsync(store.Name, cancellationToken))
            {
                await using var blob = await store.OpenReadAsync(name, cancellationToken);
                if (blob is null
                    && await images.FindAsync(id, cancellationToken) is { } image
                    && image.Store == store.Name
                    && await images.DeleteAsync(id, cancellationToken))
                {
                    removed++;
                }
            }
        }

        return removed;
    }

    private async Task<DateTimeOffset> OldestActivityAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow();
        foreach (var job in await jobs.ListRunningAsync(cancellationToken))
        {
            oldest = job.CreatedAt < oldest ? job.CreatedAt : oldest;
        }

        return oldest;
    }

    private string[] RecentFolders()
    {
        var today = time.GetUtcNow().UtcDateTime;
        return [Folder(today), Folder(today.AddDays(-1)), InputSpool.Folder];

        static string Folder(DateTime day) => day.ToString("yyyy'/'MM'/'dd'/'", System.Globalization.CultureInfo.InvariantCulture);
    }
}
