namespace Atelier.Core.Library;

/// <summary>The pictures that are kept: look up, open, show small, delete.</summary>
public sealed class ImageLibrary(IImageStore images, BlobStores blobs, IImageOperations operations, DecodeLimits limits, TimeProvider time)
{
    /// <summary>Finds a picture that has not expired.</summary>
    /// <param name="id">32 hex digits.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<ImageRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await images.FindAsync(id, cancellationToken) is { } image && !HasExpired(image) ? image : null;

    /// <summary>Opens a picture's bytes; <see langword="null"/> when they are gone. The stream can seek.</summary>
    public ValueTask<Stream?> OpenAsync(ImageRecord image, CancellationToken cancellationToken) =>
        blobs.Get(image.Store).OpenReadAsync(image.BlobName, cancellationToken);

    /// <summary>Opens a WebP of the picture, made on first need and kept beside it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="longestSide">One of <see cref="ThumbnailSides"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask<Stream?> OpenThumbnailAsync(ImageRecord image, int longestSide, CancellationToken cancellationToken)
    {
        if (!ThumbnailSides.Contains(longestSide))
        {
            throw new ArgumentOutOfRangeException(nameof(longestSide), longestSide, "Not one of the sides thumbnails are made in.");
        }

        var store = blobs.Get(image.Store);
        var name = BlobNames.Thumbnail(image.BlobName, longestSide);
        if (await store.OpenReadAsync(name, cancellationToken) is { } kept)
        {
            return kept;
        }

        if (await ReadAsync(image, cancellationToken) is not { } source)
        {
            return null;
        }

        var thumbnail = await operations.ThumbnailAsync(source, longestSide, limits, cancellationToken);
        await using (var writer = await store.CreateAsync(name, cancellationToken))
        {
            await writer.Body.WriteAsync(thumbnail, cancellationToken);
            await writer.CommitAsync(metadata: null, cancellationToken);
        }

        return new MemoryStream(thumbnail, writable: false);
    }

    /// <summary>The sides a thumbnail can have: few, so that nobody can fill the disk with them.</summary>
    public static IReadOnlyList<int> ThumbnailSides { get; } = [64, 128, 256, 512, 1024];

    /// <summary>A picture's bytes as the source of another job.</summary>
    public async ValueTask<ImageSource?> ReadAsync(ImageRecord image, CancellationToken cancellationToken) =>
        await BlobReading.ReadAsync(blobs.Get(image.Store), image.BlobName, cancellationToken);

    /// <summary>Deletes a picture for good: first its record, then its bytes, so that no record is ever without bytes.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await images.FindAsync(id, cancellationToken) is not { } image)
        {
            return false;
        }

        await RemoveAsync(image, cancellationToken);
        return !HasExpired(image);
    }

    public ValueTask<IReadOnlyList<ImageRecord>> ListAsync(int limit, string? beforeId, CancellationToken cancellationToken) =>
        images.ListAsync(new ImageQuery { Limit = limit, BeforeId = beforeId, Now = time.GetUtcNow() }, cancellationToken);

    public ValueTask<LibraryStatistics> CountAsync(CancellationToken cancellationToken) =>
        images.CountAsync(time.GetUtcNow(), cancellationToken);

    internal async ValueTask RemoveAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        await images.DeleteAsync(image.Id, cancellationToken);
        var store = blobs.Get(image.Store);
        await store.DeleteAsync(image.BlobName, cancellationToken);
        foreach (var side in ThumbnailSides)
        {
            await store.DeleteAsync(BlobNames.Thumbnail(image.BlobName, side), cancellationToken);
        }
    }

    private bool HasExpired(ImageRecord image) => image.ExpiresAt <= time.GetUtcNow();
}
