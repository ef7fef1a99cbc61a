namespace Atelier.Core.Tests.Engine;

/// <summary>A store under another name, near or far.</summary>
internal sealed class NamedBlobStore(string name, IBlobStore inner, bool isRemote = false) : IBlobStore
{
    /// <summary>Changes bytes on their way out.</summary>
    public Func<string, Stream, Stream> Gives { get; set; } = static (_, stream) => stream;

    /// <summary>Is told of every blob that is begun, and may refuse it.</summary>
    public Action<string> Begins { get; set; } = static _ => { };

    public string Name => name;

    public bool IsRemote => isRemote;

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken)
    {
        Begins(name);
        return inner.CreateAsync(name, cancellationToken);
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken) =>
        await inner.OpenReadAsync(name, cancellationToken) is { } stream ? Gives(name, stream) : null;

    public ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken) =>
        inner.ReadMetadataAsync(name, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        inner.RemoveUnfinishedAsync(olderThan, cancellationToken);
}
