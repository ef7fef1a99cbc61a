using System.Runtime.CompilerServices;
using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Records of pictures.</summary>
internal sealed class ImageStore(IRecordEngine database) : IImageStore
{
    /// <summary>Names are read in pages: one long read would keep the write-ahead log from being emptied.</summary>
    private const int NamesPerPage = 1000;

    public ValueTask<ImageRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(ImageSql.Find, ImageRow.Read, id), cancellationToken);

    public ValueTask<ImageRecord?> FindByStorageIdAsync(string storageId, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(ImageSql.FindByStorageId, ImageRow.Read, storageId), cancellationToken);

    public ValueTask<bool> MoveAsync(string id, string fromStore, string toStore, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(ImageSql.Move, id, fromStore, toStore) == 1,
            cancellationToken);

    public async ValueTask<IReadOnlyList<ImageRecord>> ListByJobAsync(string jobId, CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.QueryAsync(ImageSql.ListByJob, ImageRow.Read, jobId), cancellationToken);

    public ValueTask<ImageRecord?> FindByHashAsync(string caller, string sha256, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(ImageSql.FindByHash, ImageRow.Read, caller, sha256, now), cancellationToken);

    public async ValueTask<IReadOnlyList<ImageRecord>> ListChildrenAsync(string parentId, int limit, CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        return await database.FindAsync(session => session.QueryAsync(ImageSql.ListChildren, ImageRow.Read, parentId, limit), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ImageRecord>> ListAsync(ImageQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = ImageSql.List(query);
        return await database.ListAsync(session => session.QueryAsync(sql.Text, ImageRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ImageRecord>> ListExpiredAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await database.ListAsync(
            session => session.QueryAsync(ImageSql.ListExpired, ImageRow.Read, now, limit),
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
                session => session.QueryAsync(
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
        async session =>
        {
            await session.ExecuteAsync(ImageSql.DeleteParents, id);
            return await session.ExecuteAsync(ImageSql.Delete, id) == 1;
        },
        cancellationToken);

    /// <summary>Adds a picture and whom it was made from, unless it is on record already.</summary>
    internal static async ValueTask AddAsync(IRecordSession session, ImageRecord image)
    {
        await session.ExecuteAsync(ImageSql.Add, ImageRow.Values(image));
        foreach (var parent in image.Parents)
        {
            await session.ExecuteAsync(ImageSql.AddParent, parent, image.Id);
        }
    }

    public ValueTask<LibraryStatistics> CountAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ListAsync(
        async session => (await session.QueryFirstAsync(
            ImageSql.Count, static row => new LibraryStatistics(row.Number(0), row.Number(1)), now))!,
        cancellationToken);
}
