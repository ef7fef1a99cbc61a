using System.Runtime.CompilerServices;
using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Records of pictures.</summary>
internal sealed class ImageStore(IRecordEngine database) : IImageStore
{
    /// <summary>Names are read in pages: one long read would keep the write-ahead log from being emptied.</summary>
    private const int NamesPerPage = 1000;

    private const int MostChanges = 1000;

    /// <summary>Tags are counted and collections are looked at beside the pictures, so that changes take turns.</summary>
    private static readonly RecordLock s_changes = LibraryLock.Changes;

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

    public async ValueTask<IReadOnlyList<ImageRecord>> ListChildrenAsync(
        string parentId,
        string caller,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        return await database.FindAsync(
            session => session.QueryAsync(ImageSql.ListChildren, ImageRow.Read, parentId, caller, now, limit), cancellationToken);
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
            if (await session.QueryFirstAsync(LibrarySql.FindForChange, ImageRow.Read, id) is not { } image)
            {
                return false;
            }

            await ImageUpkeep.RemoveAsync(session, image);
            return true;
        },
        s_changes,
        cancellationToken);

    public async ValueTask AddAsync(ImageRecord image, CancellationToken cancellationToken) => await database.WriteAsync(
        async session =>
        {
            await ImageUpkeep.AddAsync(session, database.Dialect, image);
            return true;
        },
        s_changes,
        cancellationToken);

    public async ValueTask<FoundImages> SearchAsync(ImageSearch search, CancellationToken cancellationToken)
    {
        PageLimit.Check(search.Limit);
        var terms = database.Dialect.Terms;
        var byTerms = search.Phrases.Count > 0 || search.Terms.Count > 0;
        if (byTerms && search.After is { } after && terms.ReadKey(after) is null)
        {
            return new FoundImages([], null);
        }

        if (byTerms)
        {
            await TakeInAsync(cancellationToken);
        }

        var sql = LibrarySql.Search(search, terms);
        var last = ImageRow.Columns.Count;
        ValueTask<List<(ImageRecord Image, string Key)>> QueryAsync(IRecordSession session) => session.QueryAsync(
            sql.Text,
            row => (ImageRow.Read(row), byTerms ? terms.WriteKey(row, last) : row.Text(last)),
            sql.Values);

        // Without words and sizes a page is simply the next ones of an index.
        var isList = byTerms || (search.MinWidth ?? search.MaxWidth ?? search.MinHeight ?? search.MaxHeight) is not null;
        var found = isList ? await database.ListAsync(QueryAsync, cancellationToken) : await database.FindAsync(QueryAsync, cancellationToken);
        var hasMore = found.Count > search.Limit;
        var page = hasMore ? found[..search.Limit] : found;
        return new FoundImages([.. page.Select(static entry => entry.Image)], hasMore ? page[^1].Key : null);
    }

    public async ValueTask<IReadOnlyList<ImageRecord>> ChangeAsync(
        IReadOnlyList<string> ids,
        Func<ImageRecord, ImageRecord?> change,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, MostChanges, nameof(ids));
        return await database.WriteAsync(
            async session =>
            {
                var changed = new List<ImageRecord>();
                foreach (var id in ids)
                {
                    if (await session.QueryFirstAsync(LibrarySql.FindForChange, ImageRow.Read, id) is { } before && change(before) is { } after)
                    {
                        await ImageUpkeep.ChangeAsync(session, database.Dialect, before, after);
                        changed.Add(after);
                    }
                }

                return changed;
            },
            s_changes,
            cancellationToken);
    }

    public ValueTask<ImageRecord?> VoteAsync(string id, ImageVote vote, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.QueryFirstAsync(LibrarySql.FindForChange, ImageRow.Read, id) is not { } before)
            {
                return null;
            }

            await (vote.Value == 0
                ? session.ExecuteAsync(LibrarySql.RemoveVote, id, vote.Voter)
                : session.ExecuteAsync(LibrarySql.PutVote, id, vote.Voter, Math.Sign(vote.Value), vote.At));
            var (up, down) = await session.QueryFirstAsync(LibrarySql.CountVotes, static row => (row.Integer(0), row.Integer(1)), id);
            var after = before with { UpVotes = up, DownVotes = down };
            await ImageUpkeep.ChangeAsync(session, database.Dialect, before, after);
            return after;
        },
        s_changes,
        cancellationToken);

    public async ValueTask<IReadOnlyList<VoteTally>> CountVotesAsync(string caller, CancellationToken cancellationToken) =>
        await database.ListAsync(
            session => session.QueryAsync(
                LibrarySql.ListTallies,
                static row => new VoteTally(row.Text(0), row.Text(1), row.Number(2), row.Number(3), row.Number(4)),
                caller),
            cancellationToken);

    public async ValueTask<IReadOnlyList<TagUse>> ListTagsAsync(string caller, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await database.ListAsync(
            session => session.QueryAsync(
                LibrarySql.ListTags, static row => new TagUse(row.Text(0), row.Number(1)), caller, after ?? "", limit),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ImageRecord>> ListUncolouredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        return await database.ListAsync(
            session => session.QueryAsync(LibrarySql.ListUncoloured, ImageRow.Read, now, limit), cancellationToken);
    }

    public async ValueTask<string?> IndexAsync(string after, int limit, CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        await TakeInAsync(cancellationToken);
        var images = await database.ListAsync(
            session => session.QueryAsync(LibrarySql.ListUnindexed, ImageRow.Read, after, limit), cancellationToken);
        if (images.Count > 0)
        {
            // Read again: somebody may have deleted or changed one since.
            await database.WriteAsync(
                async session =>
                {
                    foreach (var image in images)
                    {
                        if (await session.QueryFirstAsync(LibrarySql.FindForChange, ImageRow.Read, image.Id) is { TrashedUntil: null } now)
                        {
                            await ImageUpkeep.IndexAsync(session, database.Dialect, now);
                        }
                    }

                    return true;
                },
                s_changes,
                cancellationToken);
        }

        return images.Count > 0 ? images[^1].Id : null;
    }

    public ValueTask<bool> ScrubAsync(CancellationToken cancellationToken) => database.ScrubAsync(cancellationToken);

    public ValueTask<LibraryStatistics> CountAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ListAsync(
        async session => (await session.QueryFirstAsync(
            ImageSql.Count, static row => new LibraryStatistics(row.Number(0), row.Number(1)), now))!,
        cancellationToken);

    public async ValueTask TakeInAsync(CancellationToken cancellationToken)
    {
        var terms = database.Dialect.Terms;
        while (terms.AnyWaiting is { } any
            && await database.FindAsync(session => session.QueryFirstAsync(any, static row => row.Number(0)), cancellationToken) == 1)
        {
            await database.WriteAsync(
                async session =>
                {
                    foreach (var sql in terms.TakeWaiting)
                    {
                        await session.ExecuteAsync(sql);
                    }

                    return true;
                },
                cancellationToken);
        }
    }
}
