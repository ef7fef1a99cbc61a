using Atelier.Core.Engine;

namespace Atelier.Core.Library;

/// <summary>A caller's folders.</summary>
public sealed class Collections(ICollectionStore store, IImageStore images, Retention retention, TimeProvider time)
{
    private const int BatchSize = 500;

    /// <summary>All of them, by name.</summary>
    public ValueTask<IReadOnlyList<ImageCollection>> ListAsync(string caller, CancellationToken cancellationToken) =>
        store.ListAsync(caller, cancellationToken);

    public async ValueTask<ImageCollection?> FindAsync(string caller, string id, CancellationToken cancellationToken) =>
        (await store.ListAsync(caller, cancellationToken)).FirstOrDefault(collection => collection.Id == id);

    /// <summary>A collection and all that lie in it.</summary>
    /// <returns>Their ids; none when there is no such collection.</returns>
    public async ValueTask<IReadOnlyList<string>> ListWithinAsync(string caller, string id, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(caller, cancellationToken);
        return all.FirstOrDefault(collection => collection.Id == id) is { } found
            ? [.. CollectionRules.Within(found, all).Select(static collection => collection.Id)]
            : [];
    }

    /// <returns>The new collection, or why there is none.</returns>
    public ValueTask<(ImageCollection? Collection, JobError? Refusal)> AddAsync(
        string caller,
        CollectionWish wish,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var collection = new ImageCollection
        {
            Id = Ids.New(time),
            Caller = caller,
            Name = wish.Name.Trim(),
            ParentId = wish.ParentId,
            Retention = wish.Retention,
            CreatedAt = time.GetUtcNow(),
        };
        return PutAsync(caller, _ => collection, cancellationToken);
    }

    /// <summary>Renames a collection, moves it, or gives it another rule, which then counts for the pictures in it.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">How it is to be, given how it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The collection as it is now, or why it stays as it was; neither when there is none.</returns>
    public async ValueTask<(ImageCollection? Collection, JobError? Refusal)> ChangeAsync(
        string caller,
        string id,
        Func<ImageCollection, CollectionWish> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        TimeSpan? ruleBefore = null;
        var (changed, refusal) = await PutAsync(
            caller,
            all =>
            {
                var before = all.FirstOrDefault(collection => collection.Id == id);
                ruleBefore = before?.Retention;
                return before is null ? null : Apply(before, change(before));
            },
            cancellationToken);
        if (changed is not null && changed.Retention != ruleBefore)
        {
            await RenewExpiryAsync(caller, id, cancellationToken);
        }

        return (changed, refusal);
    }

    /// <summary>Removes a collection and those in it. The pictures stay.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> DeleteAsync(string caller, string id, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(caller, cancellationToken);
        if (all.FirstOrDefault(collection => collection.Id == id) is not { } found)
        {
            return false;
        }

        // The innermost first, each after its pictures: what is broken off is gone on with by deleting again.
        foreach (var inner in CollectionRules.Within(found, all).Reverse())
        {
            while (await store.ListImagesAsync(inner.Id, afterId: null, BatchSize, cancellationToken) is { Count: > 0 } batch)
            {
                var rest = await store.ListAsync(caller, cancellationToken);
                await images.ChangeAsync(batch, image => Renewed(image with { Collections = [.. image.Collections.Where(one => one != inner.Id)] }, rest), cancellationToken);
            }

            await store.ChangeAsync(caller, _ => new CollectionChange { Remove = [inner.Id] }, cancellationToken);
        }

        return true;
    }

    private static ImageCollection Apply(ImageCollection before, CollectionWish wish) =>
        before with { Name = wish.Name.Trim(), ParentId = wish.ParentId, Retention = wish.Retention };

    private async ValueTask<(ImageCollection? Collection, JobError? Refusal)> PutAsync(
        string caller,
        Func<IReadOnlyList<ImageCollection>, ImageCollection?> make,
        CancellationToken cancellationToken)
    {
        var change = await store.ChangeAsync(
            caller,
            all =>
            {
                var put = make(all);
                return put is not null && CollectionRules.Check(put, all) is { } refusal
                    ? new CollectionChange { Refusal = refusal }
                    : new CollectionChange { Put = put };
            },
            cancellationToken);
        return (change.Put, change.Refusal);
    }

    private async ValueTask RenewExpiryAsync(string caller, string id, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(caller, cancellationToken);
        string? last = null;
        while (await store.ListImagesAsync(id, last, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            await images.ChangeAsync(batch, image => Renewed(image, all), cancellationToken);
            last = batch[^1];
        }
    }

    private ImageRecord? Renewed(ImageRecord image, IReadOnlyList<ImageCollection> all) =>
        image.TrashedUntil is null ? image with { ExpiresAt = retention.ExpiryOf(image, all) } : image;
}
