namespace Atelier.Core.Library;

/// <summary>Removes a picture for good.</summary>
internal static class PictureRemoval
{
    /// <summary>First its record, then its bytes and what was made of them, so that no record is ever without bytes.</summary>
    public static async ValueTask RemoveAsync(IImageStore images, IBlobStore store, ImageRecord image, CancellationToken cancellationToken)
    {
        await images.DeleteAsync(image.Id, cancellationToken);
        await RemoveBytesAsync(store, image, cancellationToken);
    }

    /// <summary>The bytes in one store, and what was made of them there.</summary>
    public static async ValueTask RemoveBytesAsync(IBlobStore store, ImageRecord image, CancellationToken cancellationToken)
    {
        if (store.IsRemote)
        {
            // One listing costs less than asking for ten things that mostly are not there.
            await foreach (var blob in store.ListAsync(BlobNames.All(image.BlobName), cancellationToken))
            {
                await store.DeleteAsync(blob.Name, cancellationToken);
            }

            return;
        }

        await store.DeleteAsync(image.BlobName, cancellationToken);
        foreach (var side in ImageLibrary.ThumbnailSides)
        {
            await store.DeleteAsync(BlobNames.Thumbnail(image.BlobName, side), cancellationToken);
        }

        foreach (var format in ImageLibrary.Formats)
        {
            await store.DeleteAsync(BlobNames.InFormat(image.BlobName, format), cancellationToken);
        }
    }
}
