namespace Atelier;

/// <summary>A blob being written. Disposing it without <see cref="CommitAsync"/> leaves nothing behind.</summary>
public interface IBlobWriter : IAsyncDisposable
{
    Stream Body { get; }

    /// <summary>What whoever gave the bytes should know about how they were kept; <see langword="null"/> when all went as usual. Known after the commit.</summary>
    string? Note => null;

    /// <summary>Makes the blob visible, together with its metadata. A blob of the same name is replaced in the same instant.</summary>
    /// <param name="metadata">Small text values kept with it (a <c>.json</c> beside it on disk); <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops before, never halfway.</param>
    ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken);
}
