using System.Collections.Concurrent;

namespace Atelier.Stores.Tests.Blobs;

/// <summary>A store that takes blobs, refuses them, or keeps whoever brings one waiting.</summary>
internal sealed class MoodyStore(IBlobStore inner) : IBlobStore
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it refuses to make blobs visible.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether it refuses bytes already.</summary>
    public bool RefusesBytes { get; set; }

    /// <summary>Whether it refuses to read as well.</summary>
    public bool IsGone { get; set; }

    /// <summary>What a commit waits for.</summary>
    public Task Door { get; set; } = Task.CompletedTask;

    /// <summary>Completes with the first commit.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Every commit that was tried.</summary>
    public ConcurrentQueue<string> Tries { get; } = new();

    public string Name => "moody";

    public bool IsRemote => true;

    public async ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        new Writer(this, name, await inner.CreateAsync(name, cancellationToken));

    public ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken) =>
        IsGone ? throw Refusal() : inner.OpenReadAsync(name, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken) =>
        inner.ReadMetadataAsync(name, cancellationToken);

    public ValueTask<Uri?> LinkAsync(string name, BlobLink link, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Uri?>(new Uri($"https://store.example/{name}"));

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        inner.RemoveUnfinishedAsync(olderThan, cancellationToken);

    private static StorageException Refusal() => new("The bucket denies it.");

    private sealed class Writer(MoodyStore store, string name, IBlobWriter inner) : IBlobWriter
    {
        public Stream Body => store.RefusesBytes ? throw Refusal() : inner.Body;

        public async ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        {
            store.Tries.Enqueue(name);
            store._asked.TrySetResult();
            await store.Door.WaitAsync(cancellationToken);
            if (store.Refuses)
            {
                throw Refusal();
            }

            await inner.CommitAsync(metadata, cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
