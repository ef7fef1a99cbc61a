using Atelier.Core.Engine.Steps;

namespace Atelier.Core.Library;

/// <summary>The pictures that are kept: look up, open, show small, delete.</summary>
public sealed class ImageLibrary(
    IImageStore images,
    BlobStores blobs,
    IImageOperations operations,
    DecodeLimits limits,
    RetentionOptions retention,
    TimeProvider time)
{
    /// <summary>Finds a picture that has not expired.</summary>
    /// <param name="id">32 hex digits, or the 16 of <see cref="ImageRecord.StorageId"/>.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<ImageRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindAnyAsync(id, cancellationToken) is { } image && !HasExpired(image) ? image : null;

    /// <summary>Opens a picture's bytes; <see langword="null"/> when they are gone. The stream can seek.</summary>
    public async ValueTask<Stream?> OpenAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (await blobs.Get(image.Store).OpenReadAsync(image.BlobName, cancellationToken) is { } bytes)
        {
            return bytes;
        }

        // Between finding its record and opening it, it may have moved to another store.
        return await images.FindAsync(image.Id, cancellationToken) is { } now && now.Store != image.Store
            ? await blobs.Get(now.Store).OpenReadAsync(now.BlobName, cancellationToken)
            : null;
    }

    /// <summary>An address under which anybody can read a picture's bytes for a while; <see langword="null"/> where its store has none.</summary>
    public ValueTask<Uri?> LinkAsync(ImageRecord image, BlobLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        return blobs.Get(image.Store).LinkAsync(image.BlobName, link, cancellationToken);
    }

    /// <summary>Opens a WebP of the picture, made on first need and kept beside it; <see langword="null"/> when its bytes are gone.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="longestSide">One of <see cref="ThumbnailSides"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask<Stream?> OpenThumbnailAsync(ImageRecord image, int longestSide, CancellationToken cancellationToken)
    {
        if (!ThumbnailSides.Contains(longestSide))
        {
            throw new ArgumentOutOfRangeException(nameof(longestSide), longestSide, "Not one of the sides thumbnails are made in.");
        }

        return OpenRenditionAsync(
            image,
            BlobNames.Thumbnail(image.BlobName, longestSide),
            source => operations.ThumbnailAsync(source, longestSide, limits, cancellationToken),
            cancellationToken);
    }

    /// <summary>Opens the picture in another format, made on first need and kept beside it; <see langword="null"/> when its bytes are gone.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="format">One of <see cref="Formats"/>; the picture's own opens the picture itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask<Stream?> OpenInFormatAsync(ImageRecord image, ImageFormat format, CancellationToken cancellationToken)
    {
        if (format == image.Format)
        {
            return OpenAsync(image, cancellationToken);
        }

        if (!Formats.Contains(format))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "Not one of the formats pictures are converted to.");
        }

        return OpenRenditionAsync(
            image,
            BlobNames.InFormat(image.BlobName, format),
            source => operations.ConvertAsync(source, format, quality: null, limits, cancellationToken),
            cancellationToken);
    }

    /// <summary>What stands beside a picture's bytes where they are kept.</summary>
    public static IReadOnlyDictionary<string, string> MetadataOf(ImageRecord image) => KeepStep.MetadataOf(image);

    /// <summary>Where a picture's bytes lie, for operators; <see langword="null"/> where they have no address.</summary>
    public Uri? AddressOf(ImageRecord image) => blobs.Get(image.Store).AddressOf(image.BlobName);

    /// <summary>The sides a thumbnail can have: few, so that nobody can fill the disk with them.</summary>
    public static IReadOnlyList<int> ThumbnailSides { get; } = [64, 128, 256, 512, 1024];

    /// <summary>The formats a kept picture can be asked for in.</summary>
    public static IReadOnlyList<ImageFormat> Formats { get; } =
        [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif];

    /// <summary>A picture's bytes as the source of another job, which will name it as its parent; <see langword="null"/> when they are gone.</summary>
    public async ValueTask<ImageSource?> ReadAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        var source = await BlobReading.ReadAsync(blobs.Get(image.Store), image.BlobName, cancellationToken);
        if (source is not null)
        {
            source.KeptId = image.Id;
            source.Sha256 = image.Sha256;
        }

        return source;
    }

    /// <summary>Deletes a picture: it is gone for everybody, but can be had back until its time in the trash is over. Without such a time it goes at once.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } image)
        {
            return false;
        }

        if (retention.TrashTime > TimeSpan.Zero)
        {
            var now = time.GetUtcNow();
            var trashed = await images.ChangeAsync(
                [image.Id], record => HasExpired(record) ? null : Trash.Put(record, now, retention.TrashTime), cancellationToken);
            return trashed.Count > 0;
        }

        await RemoveAsync(image, cancellationToken);
        return true;
    }

    /// <summary>Takes a picture back out of the trash.</summary>
    /// <returns>The picture; <see langword="null"/> when it is not there, or not any more.</returns>
    public async ValueTask<ImageRecord?> RestoreAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var restored = await images.ChangeAsync([id], record => Trash.Restore(record, now), cancellationToken);
        return restored.Count > 0 ? restored[0] : null;
    }

    /// <summary>Removes those of a job's pictures that nobody keeps, once they are answered.</summary>
    public async ValueTask ForgetPassingAsync(IEnumerable<ImageRecord> answered, CancellationToken cancellationToken)
    {
        foreach (var image in answered.Where(blobs.IsPassing))
        {
            await RemoveAsync(image, cancellationToken);
        }
    }

    public ValueTask<IReadOnlyList<ImageRecord>> ListAsync(int limit, string? beforeId, CancellationToken cancellationToken) =>
        images.ListAsync(new ImageQuery { Limit = limit, BeforeId = beforeId, Now = time.GetUtcNow() }, cancellationToken);

    public ValueTask<LibraryStatistics> CountAsync(CancellationToken cancellationToken) =>
        images.CountAsync(time.GetUtcNow(), cancellationToken);

    internal ValueTask RemoveAsync(ImageRecord image, CancellationToken cancellationToken) =>
        PictureRemoval.RemoveAsync(images, blobs.Get(image.Store), image, cancellationToken);

    private async ValueTask<Stream?> OpenRenditionAsync(
        ImageRecord image,
        string name,
        Func<ImageSource, Task<byte[]>> make,
        CancellationToken cancellationToken)
    {
        var store = blobs.Get(image.Store);
        if (await store.OpenReadAsync(name, cancellationToken) is { } kept)
        {
            return kept;
        }

        if (await ReadAsync(image, cancellationToken) is not { } source)
        {
            return null;
        }

        var made = await make(source);
        try
        {
            await using var writer = await store.CreateAsync(name, cancellationToken);
            await writer.Body.WriteAsync(made, cancellationToken);
            await writer.CommitAsync(metadata: null, cancellationToken);
        }
        catch (StorageException)
        {
            // A full disk only means that it is made again next time.
        }

        return new MemoryStream(made, writable: false);
    }

    private ValueTask<ImageRecord?> FindAnyAsync(string id, CancellationToken cancellationToken) =>
        StorageIds.IsShort(id) ? images.FindByStorageIdAsync(id, cancellationToken) : images.FindAsync(id, cancellationToken);

    private bool HasExpired(ImageRecord image) => image.ExpiresAt <= time.GetUtcNow();
}
