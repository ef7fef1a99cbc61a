namespace Atelier;

/// <summary>Keeps bytes by name. A blob is either whole or not there.</summary>
/// <remarks>Names look like <c>2026/11/21/{id}.png</c>: forward slashes, no leading slash, no dots as segments.</remarks>
public interface IBlobStore
{
    /// <summary><c>disk</c>, <c>memory</c>, …: what image records call it.</summary>
    string Name { get; }

    /// <summary>Whether a limit of its own is nearly reached, so that room has to be made before new blobs come.</summary>
    bool IsNearlyFull => false;

    /// <summary>Whether it lies behind a network: each look at a blob costs a request, and times come from a clock that is not ours.</summary>
    bool IsRemote => false;

    /// <summary>The store itself, without whatever stands in for it on its bad days: for who has to know that a blob has arrived.</summary>
    IBlobStore Direct => this;

    /// <summary>Begins a blob. Nothing is visible under its name until it is committed.</summary>
    ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Begins a blob whose length somebody claimed, so that the store can make room beforehand.</summary>
    /// <param name="name">As for the other overload.</param>
    /// <param name="expectedBytes">A hint from 0 on; the blob may turn out shorter or longer.</param>
    /// <param name="cancellationToken">Stops early.</param>
    ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken) =>
        CreateAsync(name, cancellationToken);

    /// <summary>Opens a blob from its beginning; <see langword="null"/> when there is none. The stream can seek.</summary>
    ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>The metadata a blob was committed with; none for a blob without, <see langword="null"/> when there is no such blob.</summary>
    /// <remarks>A store with headers for it keeps no more than 2 KB: the last values are cut, and the whole of them is in the records.</remarks>
    ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken);

    /// <summary>Where a blob lies, for operators: a <c>file:</c> or <c>https:</c> address that gives nobody leave; <see langword="null"/> in memory.</summary>
    Uri? AddressOf(string name) => null;

    /// <summary>An address under which anybody can read a blob for a while, whether it is there or not.</summary>
    /// <returns><see langword="null"/> when this store has no such addresses.</returns>
    ValueTask<Uri?> LinkAsync(string name, BlobLink link, CancellationToken cancellationToken) => ValueTask.FromResult<Uri?>(null);

    /// <summary>Deletes a blob and its metadata. Deleting what is not there is no error.</summary>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Every committed blob whose name starts with <paramref name="prefix"/>, in no order; metadata beside a blob is not listed.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes what unfinished writers of dead processes left behind.</summary>
    /// <param name="olderThan">Only what was last written before this moment.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>How many leftovers went.</returns>
    ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken);
}
