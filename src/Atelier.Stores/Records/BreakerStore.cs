using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Breakers. One writer at a time for a provider is what makes reading, changing and writing one step.</summary>
internal sealed class BreakerStore(IRecordEngine database) : IBreakerStore
{
    public async ValueTask<IReadOnlyList<BreakerRecord>> FindAsync(
        string provider,
        string model,
        ImageOperation operation,
        CancellationToken cancellationToken)
    {
        var key = BreakerKey.OfCall(provider, model, operation);
        return await database.FindAsync(
            session => session.QueryAsync(BreakerSql.FindForCall, BreakerRow.Read, key.Provider, BreakerRow.Model(key), BreakerRow.Operation(key)),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<BreakerRecord>> ListAsync(CancellationToken cancellationToken) =>
        await database.FindAsync(static session => session.QueryAsync(BreakerSql.List, BreakerRow.Read, (string?)null), cancellationToken);

    public ValueTask<BreakerChange> ChangeAsync(
        BreakerKey key,
        Func<BreakerRecord?, BreakerRecord?> change,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                var before = await session.QueryFirstAsync(
                    BreakerSql.Find, BreakerRow.Read, key.Provider, BreakerRow.Model(key), BreakerRow.Operation(key));
                var after = change(before);
                if (after is null && before is not null)
                {
                    await session.ExecuteAsync(BreakerSql.Remove, key.Provider, BreakerRow.Model(key), BreakerRow.Operation(key));
                }
                else if (after is not null && !ReferenceEquals(before, after))
                {
                    await session.ExecuteAsync(BreakerSql.Write, BreakerRow.Values(after));
                }

                return new BreakerChange(before, after);
            },
            RecordLock.On("breaker", key.Provider),
            cancellationToken);

    public async ValueTask<IReadOnlyList<BreakerRecord>> RemoveAsync(string? provider, CancellationToken cancellationToken)
    {
        var id = provider?.ToLowerInvariant();
        var removed = await database.WriteAsync(
            session => session.QueryAsync(BreakerSql.RemoveAll, BreakerRow.Read, id), cancellationToken);
        removed.Sort(BreakerRow.ByKey);
        return removed;
    }
}
