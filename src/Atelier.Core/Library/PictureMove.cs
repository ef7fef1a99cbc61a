using System.Security.Cryptography;
using Atelier.Core.Engine.Steps;

namespace Atelier.Core.Library;

/// <summary>Brings pictures from one store to another while everything else goes on.</summary>
/// <remarks>
/// A picture is copied, read back and compared with the hash in its record before its record names the new store, and only then deleted
/// in the old one. Whenever it is stopped, each picture is whole in the store its record names, and the next run goes on with the rest.
/// </remarks>
public sealed class PictureMove(IImageStore images, BlobStores blobs)
{
    private const int AtOnce = 4;
    private const int BufferBytes = 128 * 1024;

    /// <summary>How many pictures of a store there are to bring.</summary>
    public async ValueTask<int> CountAsync(string from, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in images.ListBlobNamesAsync(from, cancellationToken))
        {
            count++;
        }

        return count;
    }

    /// <summary>Brings every picture whose record names one store to another.</summary>
    /// <param name="from">The name of the store they are in.</param>
    /// <param name="to">The name of the store they go to.</param>
    /// <param name="copyOnly">Leave records and originals as they are.</param>
    /// <param name="moved">Is told of every picture, from several threads.</param>
    /// <param name="cancellationToken">Stops between two pictures.</param>
    /// <exception cref="StorageException">One of the stores does not do its part; what was brought stays brought.</exception>
    public Task RunAsync(string from, string to, bool copyOnly, Action<MovedPicture> moved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(moved);
        var (source, target) = (blobs.Get(from), blobs.Get(to).Direct);
        return Parallel.ForEachAsync(
            images.ListBlobNamesAsync(from, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (entry, token) =>
            {
                // The list may be older than what somebody else did to the picture meanwhile.
                if (await images.FindAsync(entry.Id, token) is { } image && image.Store == from)
                {
                    moved(new MovedPicture(image, await BringAsync(image, source, target, copyOnly, token)));
                }
            });
    }

    private async ValueTask<MoveResult> BringAsync(
        ImageRecord image,
        IBlobStore source,
        IBlobStore target,
        bool copyOnly,
        CancellationToken cancellationToken)
    {
        if (await IsWholeAsync(target, image, cancellationToken))
        {
            return copyOnly ? MoveResult.WasThere : await SwitchAsync(image, source, target, cancellationToken);
        }

        await using (var bytes = await source.OpenReadAsync(image.BlobName, cancellationToken))
        {
            if (bytes is null)
            {
                return MoveResult.Missing;
            }

            await using var writer = await target.CreateAsync(image.BlobName, image.Bytes, cancellationToken);
            if (await CopyAsync(bytes, writer.Body, cancellationToken) != image.Sha256)
            {
                return MoveResult.Damaged;
            }

            await writer.CommitAsync(KeepStep.MetadataOf(image), cancellationToken);
        }

        if (!await IsWholeAsync(target, image, cancellationToken))
        {
            throw new StorageException($"The store '{target.Name}' took the picture {image.Id} and gives other bytes back; nothing more is moved there.");
        }

        return copyOnly ? MoveResult.Brought : await SwitchAsync(image, source, target, cancellationToken);
    }

    private async ValueTask<MoveResult> SwitchAsync(ImageRecord image, IBlobStore source, IBlobStore target, CancellationToken cancellationToken)
    {
        if (await images.MoveAsync(image.Id, source.Name, target.Name, cancellationToken))
        {
            // Nobody would look for them there any more, so stopping does not stop this.
            await PictureRemoval.RemoveBytesAsync(source, image, CancellationToken.None);
            return MoveResult.Brought;
        }

        // Deleted by its owner while it was copied.
        if (await images.FindAsync(image.Id, cancellationToken) is null)
        {
            await PictureRemoval.RemoveBytesAsync(target, image, cancellationToken);
        }

        return MoveResult.Missing;
    }

    private static async ValueTask<bool> IsWholeAsync(IBlobStore store, ImageRecord image, CancellationToken cancellationToken)
    {
        await using var bytes = await store.OpenReadAsync(image.BlobName, cancellationToken);
        return bytes is not null && bytes.Length == image.Bytes && await CopyAsync(bytes, Stream.Null, cancellationToken) == image.Sha256;
    }

    /// <returns>The SHA-256 of what was copied, lower-case hex.</returns>
    private static async ValueTask<string> CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
