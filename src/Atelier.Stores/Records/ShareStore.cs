using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Shares.</summary>
internal sealed class ShareStore(IRecordEngine database) : IShareStore
{
    private const string Remove = "DELETE FROM shares WHERE caller = ?1 AND id = ?2";

    private const string RemoveExpired = "DELETE FROM shares WHERE expires_at <= ?1";

    private static readonly string s_select = $"SELECT {SqlText.List(ShareRow.Columns)} FROM shares";

    private static readonly string s_add = SqlText.Insert("shares", ShareRow.Columns);

    private static readonly string s_find = $"{s_select} WHERE id = ?1";

    private static readonly string s_list = $"{s_select} WHERE caller = ?1 ORDER BY id DESC LIMIT {PageLimit.Most}";

    public async ValueTask AddAsync(ImageShare share, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.ExecuteAsync(s_add, ShareRow.Values(share)), cancellationToken);

    public ValueTask<ImageShare?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(s_find, ShareRow.Read, id), cancellationToken);

    public async ValueTask<IReadOnlyList<ImageShare>> ListAsync(string caller, CancellationToken cancellationToken) =>
        await database.ListAsync(session => session.QueryAsync(s_list, ShareRow.Read, caller), cancellationToken);

    public ValueTask<bool> RemoveAsync(string caller, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await session.ExecuteAsync(Remove, caller, id) == 1, cancellationToken);

    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(RemoveExpired, now), cancellationToken);
}
