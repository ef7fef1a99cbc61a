namespace Atelier.Cli.Backends;

/// <summary>One finished picture, wherever its bytes are.</summary>
internal abstract class MadePicture
{
    /// <summary>0-based within its request.</summary>
    public required int Index { get; init; }

    /// <summary>Its id in the library; <see langword="null"/> where a server does not tell.</summary>
    public string? Id { get; init; }

    /// <summary>Its address; <see langword="null"/> where there is none.</summary>
    public string? Url { get; init; }

    public string? RevisedPrompt { get; init; }

    public long? Seed { get; init; }

    /// <summary><see langword="null"/> where a server does not tell.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>Pixels; <see langword="null"/> where a server does not tell.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>Length of the file; <see langword="null"/> where a server does not tell.</summary>
    public long? Bytes { get; init; }

    /// <summary>Hash of the file, lower-case hex; <see langword="null"/> where a server does not tell.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file of this machine that keeps it already; <see langword="null"/> for none.</summary>
    public string? KeptFile { get; init; }

    /// <summary>Whether its bytes have yet to be fetched from <see cref="Url"/>.</summary>
    public abstract bool IsLink { get; }

    /// <summary>Writes its bytes.</summary>
    /// <returns><see langword="null"/>, or why they could not be had: <c>HTTP 404</c>.</returns>
    public abstract Task<string?> CopyToAsync(Stream destination, CancellationToken cancellationToken);
}
