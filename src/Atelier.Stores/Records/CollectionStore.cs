using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Collections.</summary>
internal sealed class CollectionStore(IRecordEngine database) : ICollectionStore
{
    private const string ListImages =
        "SELECT image_id FROM collection_images WHERE collection_id = ?1 AND image_id > ?2 ORDER BY image_id LIMIT ?3";

    private const string Remove = "DELETE FROM collections WHERE id = ?1 AND caller = ?2";

    private const string Empty = "DELETE FROM collection_images WHERE collection_id = ?1";

    private static readonly string s_list =
        $"SELECT {SqlText.List(CollectionRow.Columns)}, (SELECT count(*) FROM collection_images WHERE collection_id = collections.id) "
        + "FROM collections WHERE caller = ?1 ORDER BY name, id";

    private static readonly string s_put =
        SqlText.Insert("collections", CollectionRow.Columns)
        + " ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name, retention_seconds = excluded.retention_seconds";

    public async ValueTask<IReadOnlyList<ImageCollection>> ListAsync(string caller, CancellationToken cancellationToken) =>
        await database.ListAsync(session => session.QueryAsync(s_list, CollectionRow.Read, caller), cancellationToken);

    public ValueTask<CollectionChange> ChangeAsync(
        string caller,
        Func<IReadOnlyList<ImageCollection>, CollectionChange> decide,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                var change = decide(await session.QueryAsync(s_list, CollectionRow.Read, caller));
                if (change.Refusal is not null)
                {
                    return change;
                }

                if (change.Put is { } put)
                {
                    await session.ExecuteAsync(s_put, CollectionRow.Values(put));
                }

                foreach (var id in change.Remove)
                {
                    await session.ExecuteAsync(Remove, id, caller);
                    await session.ExecuteAsync(Empty, id);
                }

                return change;
            },
            LibraryLock.Changes,
            cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListImagesAsync(
        string collectionId,
        string? afterId,
        int limit,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await database.ListAsync(
            session => session.QueryAsync(ListImages, static row => row.Text(0), collectionId, afterId ?? "", limit), cancellationToken);
    }
}
