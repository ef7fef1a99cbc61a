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

    /// <summary>Pictures made from one, oldest first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListChildrenAsync(string parentId, int limit, CancellationToken cancellationToken);

    /// <summary>Newest first, without expired ones.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListAsync(ImageQuery query, CancellationToken cancellationToken);

    /// <summary>Pictures whose time came before <paramref name="now"/>, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<ImageRecord>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Every record's id and blob name in one store, streamed.</summary>
    IAsyncEnumerable<(string Id, string BlobName)> ListBlobNamesAsync(string store, CancellationToken cancellationToken);

    /// <returns>Whether there was one.</returns>
    ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Counts what has not expired at <paramref name="now"/>.</summary>
    ValueTask<LibraryStatistics> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
