namespace Atelier;

/// <summary>A given picture in a file.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="length">Its length in bytes.</param>
/// <param name="deleteOnDispose">Whether the file is a spool of ours that goes with the request.</param>
public sealed class FileImageSource(string path, long length, bool deleteOnDispose) : ImageSource
{
    public string Path => path;

    public override long Length => length;

    public override Stream OpenRead() =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (deleteOnDispose)
        {
            File.Delete(path);
        }
    }
}
