using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Breakers in SQLite. One writer at a time is what makes reading, changing and writing one step.</summary>
internal sealed class SqliteBreakerStore(SqliteDatabase database) : IBreakerStore
{
    public ValueTask<IReadOnlyList<BreakerRecord>> FindAsync(
        string provider,
        string model,
        ImageOperation operation,
        CancellationToken cancellationToken)
    {
        var key = BreakerKey.OfCall(provider, model, operation);
        return database.FindAsync<IReadOnlyList<BreakerRecord>>(
            session => session.Query(BreakerSql.FindForCall, BreakerRow.Read, key.Provider, BreakerRow.Model(key), BreakerRow.Operation(key)),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<BreakerRecord>> ListAsync(CancellationToken cancellationToken) =>
        database.FindAsync<IReadOnlyList<BreakerRecord>>(static session => List(session, provider: null), cancellationToken);

    public ValueTask<BreakerChange> ChangeAsync(
        BreakerKey key,
        Func<BreakerRecord?, BreakerRecord?> change,
        CancellationToken cancellationToken) => database.WriteAsync(
            session =>
            {
                var before = Find(session, key);
                var after = change(before);
                if (after is null && before is not null)
                {
                    session.Execute(BreakerSql.Remove, key.Provider, BreakerRow.Model(key), BreakerRow.Operation(key));
                }
                else if (after is not null && !ReferenceEquals(before, after))
                {
                    session.Execute(BreakerSql.Write, BreakerRow.Values(after));
                }

                return new BreakerChange(before, after);
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<BreakerRecord>> RemoveAsync(string? provider, CancellationToken cancellationToken)
    {
        var id = provider?.ToLowerInvariant();
        return database.WriteAsync<IReadOnlyList<BreakerRecord>>(
            session =>
            {
                var removed = List(session, id);
                session.Execute(BreakerSql.RemoveAll, id);
                return removed;
            },
            cancellationToken);
    }

    private static BreakerRecord? Find(SqliteSession session, BreakerKey key) =>
        session.QueryFirst(BreakerSql.Find, BreakerRow.Read, key.Provider, BreakerRow.Model(key), BreakerRow.Operation(key));

    private static List<BreakerRecord> List(SqliteSession session, string? provider) =>
        session.Query(BreakerSql.List, BreakerRow.Read, provider);
}
