using System.Runtime.CompilerServices;
using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Records of pictures in SQLite.</summary>
internal sealed class SqliteImageStore(SqliteDatabase database) : IImageStore
{
    /// <summary>Names are read in pages: one long read would keep the write-ahead log from being emptied.</summary>
    private const int NamesPerPage = 1000;

    public ValueTask<ImageRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirst(ImageSql.Find, ImageRow.Read, id), cancellationToken);

    public async ValueTask<IReadOnlyList<ImageRecord>> ListByJobAsync(string jobId, CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.Query(ImageSql.ListByJob, ImageRow.Read, jobId), cancellationToken);

    public ValueTask<ImageRecord?> FindByHashAsync(string caller, string sha256, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirst(ImageSql.FindByHash, ImageRow.Read, caller, sha256, now), cancellationToken);

    public async ValueTask<IReadOnlyList<ImageRecord>> ListChildrenAsync(string parentId, int limit, CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        return await database.FindAsync(session => session.Query(ImageSql.ListChildren, ImageRow.Read, parentId, limit), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ImageRecord>> ListAsync(ImageQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = ImageSql.List(query);
        return await database.ListAsync(session => session.Query(sql.Text, ImageRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ImageRecord>> ListExpiredAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await database.ListAsync(
            session => session.Query(ImageSql.ListExpired, ImageRow.Read, now, limit),
            cancellationToken);
    }

    public async IAsyncEnumerable<(string Id, string BlobName)> ListBlobNamesAsync(
        string store,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        List<(string Id, string BlobName)> page;
        do
        {
            var after = last;
            page = await database.ListAsync(
                session => session.Query(
                    ImageSql.ListBlobNames, row => (row.Text(0), row.Text(1)), store, after, NamesPerPage),
                cancellationToken);
            foreach (var entry in page)
            {
                yield return entry;
                last = entry.Id;
            }
        }
        while (page.Count == NamesPerPage);
    }

    public ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(ImageSql.DeleteParents, id);
            return session.Execute(ImageSql.Delete, id) == 1;
        },
        cancellationToken);

    /// <summary>Adds a picture and whom it was made from, unless it is on record already.</summary>
    internal static void Add(SqliteSession session, ImageRecord image)
    {
        session.Execute(ImageSql.Add, ImageRow.Values(image));
        foreach (var parent in image.Parents)
        {
            session.Execute(ImageSql.AddParent, parent, image.Id);
        }
    }

    public ValueTask<LibraryStatistics> CountAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ListAsync(
        session => session.QueryFirst(
            ImageSql.Count, row => new LibraryStatistics(row.Number(0), row.Number(1)), now)!,
        cancellationToken);
}
