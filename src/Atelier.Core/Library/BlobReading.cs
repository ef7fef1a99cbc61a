namespace Atelier.Core.Library;

/// <summary>Blobs as sources of operations on pictures, which need all bytes at hand: in a file or in memory.</summary>
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

        if (stream is FileStream file)
        {
            // Whoever works on pixels maps the file; a blob in memory has to be copied.
            return new FileImageSource(file.Name, file.Length, deleteOnDispose: false) { FileName = Path.GetFileName(name) };
        }

        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return new MemoryImageSource(bytes) { FileName = Path.GetFileName(name) };
    }
}
