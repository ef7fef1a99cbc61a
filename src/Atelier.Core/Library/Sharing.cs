using Atelier.Core.Engine;
using Atelier.Core.Library.Search;

namespace Atelier.Core.Library;

/// <summary>Lets whoever has a link see some pictures, until the link runs out or is revoked.</summary>
public sealed class Sharing(IShareStore shares, IImageStore images, ImageLibrary library, Collections collections, LibrarySearch search, TimeProvider time)
{
    /// <summary>Pictures of one share that names them.</summary>
    public const int MostImages = 200;

    public const int MaxTitle = 200;

    /// <summary>Shortest and longest life of a link.</summary>
    public static (TimeSpan Least, TimeSpan Most) Life { get; } = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));

    /// <summary>Makes a share.</summary>
    /// <param name="caller">Whose pictures.</param>
    /// <param name="ids">Which, in order; empty for a collection's.</param>
    /// <param name="collectionId">Whose pictures, as they are when somebody looks.</param>
    /// <param name="title">What the page is headed with.</param>
    /// <param name="life">Within <see cref="Life"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The share, or why there is none.</returns>
    public async ValueTask<(ImageShare? Share, JobError? Refusal)> AddAsync(
        string caller,
        IReadOnlyList<string> ids,
        string? collectionId,
        string? title,
        TimeSpan life,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var id in ids)
        {
            if (await library.FindAsync(id, cancellationToken) is not { } image || image.Caller != caller)
            {
                return (null, FailureTable.Error(FailureKind.InvalidRequest, $"Parameter 'ids' names '{id}', which is no picture of yours", "ids"));
            }
        }

        if (collectionId is not null && await collections.FindAsync(caller, collectionId, cancellationToken) is null)
        {
            return (null, CollectionRules.NotFound("collection"));
        }

        var now = time.GetUtcNow();
        var share = new ImageShare
        {
            Id = Ids.New(time),
            Caller = caller,
            Title = title,
            Images = ids,
            CollectionId = collectionId,
            CreatedAt = now,
            ExpiresAt = now + life,
        };
        await shares.AddAsync(share, cancellationToken);
        return (share, null);
    }

    public ValueTask<IReadOnlyList<ImageShare>> ListAsync(string caller, CancellationToken cancellationToken) => shares.ListAsync(caller, cancellationToken);

    /// <returns>Whether there was one of this caller.</returns>
    public ValueTask<bool> RevokeAsync(string caller, string id, CancellationToken cancellationToken) => shares.RemoveAsync(caller, id, cancellationToken);

    /// <summary>A share that still counts.</summary>
    public async ValueTask<ImageShare?> FindAsync(string id, CancellationToken cancellationToken) =>
        await shares.FindAsync(id, cancellationToken) is { } share && share.ExpiresAt > time.GetUtcNow() ? share : null;

    /// <summary>The pictures that a share shows now: of a collection, the newest <see cref="MostImages"/>.</summary>
    public async ValueTask<IReadOnlyList<ImageRecord>> ListImagesAsync(ImageShare share, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(share);
        if (share.CollectionId is { } collection)
        {
            var filter = new ImageFilter { Caller = share.Caller, Collections = [collection] };
            return (await search.FindAsync(filter, ImageOrder.Newest, MostImages, after: null, cancellationToken)).Images;
        }

        var shown = new List<ImageRecord>();
        foreach (var id in share.Images)
        {
            if (await FindImageAsync(share, id, cancellationToken) is { } image)
            {
                shown.Add(image);
            }
        }

        return shown;
    }

    /// <summary>One picture of a share; <see langword="null"/> when it is not in it, or is gone.</summary>
    public async ValueTask<ImageRecord?> FindImageAsync(ImageShare share, string imageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(share);
        return await images.FindAsync(imageId, cancellationToken) is { } image
            && image.Caller == share.Caller
            && (image.ExpiresAt is not { } end || end > time.GetUtcNow())
            && (share.CollectionId is { } collection ? image.Collections.Contains(collection) : share.Images.Contains(imageId))
                ? image
                : null;
    }
}
