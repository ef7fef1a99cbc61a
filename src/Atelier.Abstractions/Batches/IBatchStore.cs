namespace Atelier;

/// <summary>Keeps batches and their items. Every method is one transaction.</summary>
/// <remarks><see cref="IJobStore"/> writes what becomes of an item's job into the item, together with the job itself.</remarks>
public interface IBatchStore
{
    /// <summary>Adds a batch whose items follow, unless the caller's key has one.</summary>
    /// <returns><see langword="null"/> when it was added, otherwise the batch that holds the key.</returns>
    ValueTask<BatchRecord?> AddAsync(BatchRecord batch, CancellationToken cancellationToken);

    /// <summary>Adds items to a batch that is being taken in.</summary>
    ValueTask AddItemsAsync(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken);

    /// <summary>Lets a batch run whose items are all there, as the record says.</summary>
    ValueTask StartAsync(BatchRecord batch, CancellationToken cancellationToken);

    /// <summary>Removes a batch that could not be taken in, with its items.</summary>
    ValueTask RemoveAsync(string batchId, CancellationToken cancellationToken);

    /// <summary>Removes batches whose taking in began before <paramref name="before"/> and never ended.</summary>
    ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>One batch; <see langword="null"/> when there is none.</summary>
    ValueTask<BatchRecord?> FindAsync(string batchId, CancellationToken cancellationToken);

    /// <summary>The caller's batch of a key; <see langword="null"/> when there is none.</summary>
    ValueTask<BatchRecord?> FindByKeyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    ValueTask<IReadOnlyList<BatchRecord>> ListAsync(BatchQuery query, CancellationToken cancellationToken);

    /// <summary>How its items stand; states without any are left out.</summary>
    ValueTask<IReadOnlyList<BatchCount>> CountAsync(string batchId, CancellationToken cancellationToken);

    /// <summary>Items in their order.</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="state">Only those in this state; <see langword="null"/> for all.</param>
    /// <param name="after">Only those behind this position; -1 for all.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<BatchItem>> ListItemsAsync(
        string batchId,
        BatchItemState? state,
        int after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Takes one batch that runs, or makes sure to keep it, so that one node at a time hands its items in.</summary>
    /// <returns>Whether it is the node's.</returns>
    ValueTask<bool> ClaimAsync(string batchId, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Ends an item that did not become a job.</summary>
    ValueTask FailItemAsync(string batchId, int position, JobError error, CancellationToken cancellationToken);

    /// <summary>Changes a batch's state; a cancelled one's items that were not handed in are cancelled with it.</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="from">The state it has to be in.</param>
    /// <param name="to">The state it gets.</param>
    /// <param name="reason">Why, for a person.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before it began.</param>
    /// <returns>False, and nothing written, when it is in another state.</returns>
    ValueTask<bool> ChangeAsync(string batchId, BatchState from, BatchState to, string? reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a running batch of which no item is left.</summary>
    /// <returns>Whether it has ended now.</returns>
    ValueTask<bool> CompleteAsync(string batchId, DateTimeOffset now, CancellationToken cancellationToken);
}
