namespace Atelier.Core.Library;

/// <summary>Blobs as sources of operations on pictures, which need all bytes at hand.</summary>
internal static class BlobReading
{
    /// <returns><see langword="null"/> when there is no such blob.</returns>
    public static async ValueTask<ImageSource?> ReadAsync(IBlobStore store, string name, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenReadAsync(name, cancellationToken);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return new MemoryImageSource(bytes) { FileName = Path.GetFileName(name) };
    }
}
