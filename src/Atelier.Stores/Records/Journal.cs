using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>What happened to submitted jobs.</summary>
internal sealed class Journal(IRecordEngine database) : IJournal
{
    public async ValueTask AddAsync(JournalEntry entry, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => AddAsync(session, entry), cancellationToken);

    public async ValueTask<IReadOnlyList<JournalEntry>> ListAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = JournalSql.List(query);
        return await database.FindAsync(session => session.QueryAsync(sql.Text, Read, sql.Values), cancellationToken);
    }

    public async ValueTask<long> FindLastAsync(CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.QueryFirstAsync(JournalSql.FindLast, static row => row.Number(0)), cancellationToken);

    public ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(JournalSql.Forget, before), cancellationToken);

    /// <summary>Adds an entry within somebody's transaction.</summary>
    internal static ValueTask<int> AddAsync(IRecordSession session, JournalEntry entry) => session.ExecuteAsync(
        JournalSql.Add,
        entry.JobId,
        entry.Caller,
        EnumText<JournalKind>.Write(entry.Kind),
        entry.At,
        entry.Attempt,
        entry.Provider,
        entry.Model,
        entry.ImageId,
        entry.Index,
        entry.Reason);

    private static JournalEntry Read(IRow row) =>
        new(row.Text(1), row.Text(2), EnumText<JournalKind>.Read(row.Text(3)), row.Moment(4))
        {
            Number = row.Number(0),
            Attempt = row.Integer(5),
            Provider = row.TextOrNull(6),
            Model = row.TextOrNull(7),
            ImageId = row.TextOrNull(8),
            Index = row.IsNull(9) ? null : row.Integer(9),
            Reason = row.TextOrNull(10),
        };
}
