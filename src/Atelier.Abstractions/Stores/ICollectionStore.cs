namespace Atelier;

/// <summary>Keeps collections. Which pictures are in them stands in the pictures' records.</summary>
public interface ICollectionStore
{
    /// <summary>All of a caller's, by name.</summary>
    ValueTask<IReadOnlyList<ImageCollection>> ListAsync(string caller, CancellationToken cancellationToken);

    /// <summary>Looks at all of a caller's collections and writes what follows from them, as one step.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="decide">Given all, says what to do; may be asked twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was decided.</returns>
    ValueTask<CollectionChange> ChangeAsync(
        string caller,
        Func<IReadOnlyList<ImageCollection>, CollectionChange> decide,
        CancellationToken cancellationToken);

    /// <summary>Ids of pictures in a collection, deleted ones not among them, from one id on.</summary>
    ValueTask<IReadOnlyList<string>> ListImagesAsync(string collectionId, string? afterId, int limit, CancellationToken cancellationToken);
}
