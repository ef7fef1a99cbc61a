namespace Atelier;

/// <summary>The bytes of one picture a caller gave; they can be read any number of times.</summary>
/// <remarks>Whoever accepted the request disposes it, which deletes a spooled file.</remarks>
public abstract class ImageSource : IDisposable
{
    /// <summary>The caller's file name, for messages only; <see langword="null"/> when there was none.</summary>
    public string? FileName { get; init; }

    /// <summary>Id of the kept picture these bytes are; <see langword="null"/> for one from outside. What is made from it names it as its parent.</summary>
    public string? KeptId { get; set; }

    /// <summary>SHA-256 of the bytes, lower-case hex; <see langword="null"/> until somebody has read them all.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Opens the bytes from their beginning. The caller disposes the stream.</summary>
    public abstract Stream OpenRead();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
