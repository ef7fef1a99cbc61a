namespace Atelier;

/// <summary>Keeps the records of pictures; their bytes are in an <see cref="IBlobStore"/>. New records come through <see cref="IJobStore"/>.</summary>
public interface IImageStore
{
    ValueTask<ImageRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The picture whose file is named by 16 hex digits, see <see cref="ImageRecord.StorageId"/>.</summary>
    ValueTask<ImageRecord?> FindByStorageIdAsync(string storageId, CancellationToken cancellationToken);

    /// <summary>Notes that a picture's bytes are in another store now, under the same name.</summary>
    /// <returns>False when it is not in the first store any more, or gone.</returns>
    ValueTask<bool> MoveAsync(string id, string fromStore, string toStore, CancellationToken cancellationToken);

    /// <summary>Pictures of one job by index.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListByJobAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The newest of a caller's pictures with these bytes that has not expired at <paramref name="now"/>.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="sha256">As in <see cref="ImageRecord.Sha256"/>.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<ImageRecord?> FindByHashAsync(string caller, string sha256, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A caller's pictures made from one that have not expired at <paramref name="now"/>, oldest first.</summary>
    /// <param name="parentId">The picture they were made from.</param>
    /// <param name="caller">Whose.</param>
    /// <param name="now">Now.</param>
    /// <param name="limit">Most that are returned; at least 1.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<ImageRecord>> ListChildrenAsync(
        string parentId,
        string caller,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Newest first, without expired ones.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListAsync(ImageQuery query, CancellationToken cancellationToken);

    /// <summary>Adds a picture that no job made.</summary>
    ValueTask AddAsync(ImageRecord image, CancellationToken cancellationToken);

    /// <summary>Finds pictures by any combination of conditions, a page at a time.</summary>
    ValueTask<FoundImages> SearchAsync(ImageSearch search, CancellationToken cancellationToken);

    /// <summary>Changes what may change of pictures: favourite, tags, collections, colours, expiry and trash. One transaction.</summary>
    /// <param name="ids">At most 1000.</param>
    /// <param name="change">Gives the record as it is to be; <see langword="null"/> to leave it alone. May be asked twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The changed records.</returns>
    ValueTask<IReadOnlyList<ImageRecord>> ChangeAsync(
        IReadOnlyList<string> ids,
        Func<ImageRecord, ImageRecord?> change,
        CancellationToken cancellationToken);

    /// <summary>Counts a vote, in place of the voter's earlier one.</summary>
    /// <returns>The picture as it stands now; <see langword="null"/> when there is none.</returns>
    ValueTask<ImageRecord?> VoteAsync(string id, ImageVote vote, CancellationToken cancellationToken);

    /// <summary>How a caller's pictures were voted on, by model: the best liked first.</summary>
    ValueTask<IReadOnlyList<VoteTally>> CountVotesAsync(string caller, CancellationToken cancellationToken);

    /// <summary>A caller's tags, by name, from one on.</summary>
    ValueTask<IReadOnlyList<TagUse>> ListTagsAsync(string caller, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Pictures whose colours nobody has measured, newest first.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListUncolouredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Takes new pictures into the index, where that is done later and together; a search does so by itself.</summary>
    ValueTask TakeInAsync(CancellationToken cancellationToken);

    /// <summary>Makes pictures from before there was an index findable, the oldest first.</summary>
    /// <param name="after">The id to go on behind; empty to begin.</param>
    /// <param name="limit">Most that are done at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id of the last one done; <see langword="null"/> when none is left.</returns>
    ValueTask<string?> IndexAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>Does a piece of the work that makes what was deleted unreadable in the database's own files.</summary>
    /// <returns>Whether there is more to do.</returns>
    ValueTask<bool> ScrubAsync(CancellationToken cancellationToken);

    /// <summary>Pictures whose time came before <paramref name="now"/>, and that cannot be had back any more, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Every record's id and blob name in one store, streamed.</summary>
    IAsyncEnumerable<(string Id, string BlobName)> ListBlobNamesAsync(string store, CancellationToken cancellationToken);

    /// <returns>Whether there was one.</returns>
    ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Counts what has not expired at <paramref name="now"/>.</summary>
    ValueTask<LibraryStatistics> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
