using Atelier.Core.Engine;
using Atelier.Core.Library.Search;

namespace Atelier.Core.Library;

/// <summary>Changes what owners may change of their pictures, one or many at once.</summary>
public sealed class Curation(
    IImageStore images,
    ICollectionStore collections,
    LibrarySearch search,
    ImageLibrary library,
    Retention retention,
    TimeProvider time)
{
    /// <summary>Pictures named at once.</summary>
    public const int MostIds = 1000;

    /// <summary>Pictures that a search may change at once.</summary>
    public const int MostFound = 10_000;

    /// <summary>Changes pictures by their ids.</summary>
    /// <returns>The changed ones, or why none is. Pictures of others, and what is not there, are left out.</returns>
    public async ValueTask<(IReadOnlyList<ImageRecord> Changed, JobError? Refusal)> ChangeAsync(
        string caller,
        IReadOnlyList<string> ids,
        CurationWish wish,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(wish);
        var all = await collections.ListAsync(caller, cancellationToken);
        if (Check(wish, all) is { } refusal)
        {
            return ([], refusal);
        }

        var now = time.GetUtcNow();
        var changed = await images.ChangeAsync(
            [.. ids.Distinct(StringComparer.Ordinal)],
            image => image.Caller == caller ? Apply(image, wish, all, now) : null,
            cancellationToken);
        if (wish.Delete && retention.TrashTime == TimeSpan.Zero)
        {
            foreach (var image in changed)
            {
                await library.RemoveAsync(image, cancellationToken);
            }
        }

        return (changed, null);
    }

    /// <summary>Changes every picture that a search finds, up to <see cref="MostFound"/>.</summary>
    /// <returns>How many were changed and whether that were all, or why none is.</returns>
    public async ValueTask<(int Changed, bool IsAll, JobError? Refusal)> ChangeAsync(
        string caller,
        ImageFilter filter,
        CurationWish wish,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var count = 0;
        var seen = 0;
        await foreach (var page in search.ListAllAsync(filter with { Caller = caller }, cancellationToken))
        {
            if (seen >= MostFound)
            {
                return (count, false, null);
            }

            var (changed, refusal) = await ChangeAsync(caller, [.. page.Select(static image => image.Id)], wish, cancellationToken);
            if (refusal is not null)
            {
                return (count, false, refusal);
            }

            seen += page.Count;
            count += changed.Count;
        }

        return (count, true, null);
    }

    private static JobError? Check(CurationWish wish, IReadOnlyList<ImageCollection> all)
    {
        var named = wish.AddTo.Concat(wish.MoveTo is { Length: > 0 } target ? [target] : []);
        return named.All(id => all.Any(collection => collection.Id == id)) ? null : CollectionRules.NotFound("collection");
    }

    private ImageRecord? Apply(ImageRecord image, CurationWish wish, IReadOnlyList<ImageCollection> all, DateTimeOffset now)
    {
        if (wish.Restore)
        {
            return Trash.Restore(image, now) is { } back
                ? back with { Collections = [.. back.Collections.Where(id => all.Any(collection => collection.Id == id))] }
                : null;
        }

        if (image.ExpiresAt <= now)
        {
            return null;
        }

        var into = wish.MoveTo switch
        {
            null => image.Collections.Union(wish.AddTo).Except(wish.RemoveFrom),
            "" => [],
            _ => [wish.MoveTo],
        };
        var changed = image with
        {
            Tags = [.. image.Tags.Except(wish.RemoveTags).Union(wish.AddTags).Order(StringComparer.Ordinal).Take(TagRules.MaxTags)],
            IsFavourite = wish.Favourite ?? image.IsFavourite,
            Collections = [.. into],
        };
        if (!changed.Collections.SequenceEqual(image.Collections))
        {
            changed = changed with { ExpiresAt = retention.ExpiryOf(changed, all) };
        }

        return wish.Delete ? Trash.Put(changed, now, retention.TrashTime) : changed;
    }
}
