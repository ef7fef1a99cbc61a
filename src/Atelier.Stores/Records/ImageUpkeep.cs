using Atelier.Core.Library.Search;
using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Keeps everything beside a picture's row in step with it: its parents, the index, counted tags, collections, votes.</summary>
internal static class ImageUpkeep
{
    /// <summary>Adds a picture, unless it is on record already.</summary>
    /// <returns>Whether it was not.</returns>
    internal static async ValueTask<bool> AddAsync(IRecordSession session, SqlDialect dialect, ImageRecord image)
    {
        if (await session.ExecuteAsync(ImageSql.Add, ImageRow.Values(image)) == 0)
        {
            return false;
        }

        foreach (var parent in image.Parents)
        {
            await session.ExecuteAsync(ImageSql.AddParent, parent, image.Id);
        }

        await MoveAsync(session, image, [], TagsOf(image), [], CollectionsOf(image));
        await IndexAsync(session, dialect, image);
        return true;
    }

    /// <summary>Writes what may change of a picture.</summary>
    internal static async ValueTask ChangeAsync(IRecordSession session, SqlDialect dialect, ImageRecord before, ImageRecord after)
    {
        await session.ExecuteAsync(LibrarySql.Change, [after.Id, .. ImageRow.ChangingValues(after)]);
        await MoveAsync(session, after, TagsOf(before), TagsOf(after), CollectionsOf(before), CollectionsOf(after));
        if (after.TrashedUntil is not null)
        {
            await session.ExecuteAsync(LibrarySql.RemoveTerms, after.Id);
        }
        else if (before.TrashedUntil is not null || ChangesTerms(before, after))
        {
            await IndexAsync(session, dialect, after);
        }
    }

    /// <summary>Whether something changed that it is found by, of what can change at all; working the terms out anew takes much longer.</summary>
    private static bool ChangesTerms(ImageRecord before, ImageRecord after) =>
        before.IsFavourite != after.IsFavourite
        || before.Colour != after.Colour
        || !before.Tags.SequenceEqual(after.Tags)
        || !before.Collections.SequenceEqual(after.Collections)
        || !before.Palette.SequenceEqual(after.Palette);

    /// <summary>Removes a picture for good.</summary>
    internal static async ValueTask RemoveAsync(IRecordSession session, ImageRecord image)
    {
        await session.ExecuteAsync(LibrarySql.RemoveTerms, image.Id);
        await MoveAsync(session, image, TagsOf(image), [], CollectionsOf(image), []);
        await session.ExecuteAsync(LibrarySql.RemoveVotes, image.Id);
        await session.ExecuteAsync(ImageSql.DeleteParents, image.Id);
        await session.ExecuteAsync(ImageSql.Delete, image.Id);
    }

    internal static async ValueTask IndexAsync(IRecordSession session, SqlDialect dialect, ImageRecord image) => await session.ExecuteAsync(
        dialect.Terms.Put, image.Id, dialect.Terms.Words(ImageTerms.Of(image)), UnixMicroseconds.From(image.CreatedAt));

    /// <summary>What is in the trash is counted nowhere.</summary>
    private static IReadOnlyList<string> TagsOf(ImageRecord image) => image.TrashedUntil is null ? image.Tags : [];

    private static IReadOnlyList<string> CollectionsOf(ImageRecord image) => image.TrashedUntil is null ? image.Collections : [];

    private static async ValueTask MoveAsync(
        IRecordSession session,
        ImageRecord image,
        IReadOnlyList<string> tagsBefore,
        IReadOnlyList<string> tags,
        IReadOnlyList<string> collectionsBefore,
        IReadOnlyList<string> collections)
    {
        foreach (var tag in tags.Except(tagsBefore))
        {
            await session.ExecuteAsync(LibrarySql.AddTagUse, image.Caller, tag);
        }

        foreach (var tag in tagsBefore.Except(tags))
        {
            await session.ExecuteAsync(LibrarySql.RemoveTagUse, image.Caller, tag);
            await session.ExecuteAsync(LibrarySql.RemoveUnusedTag, image.Caller, tag);
        }

        foreach (var collection in collections.Except(collectionsBefore))
        {
            await session.ExecuteAsync(LibrarySql.AddToCollection, collection, image.Id);
        }

        foreach (var collection in collectionsBefore.Except(collections))
        {
            await session.ExecuteAsync(LibrarySql.RemoveFromCollection, collection, image.Id);
        }
    }
}
