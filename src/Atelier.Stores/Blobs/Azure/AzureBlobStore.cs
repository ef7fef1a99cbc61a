using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Atelier.Stores.Blobs.Remote;

namespace Atelier.Stores.Blobs.Azure;

/// <summary>Keeps blobs as block blobs of a container, with their metadata as the blobs' own.</summary>
/// <remarks>A blob up to the size of a block is one request; a larger one comes in blocks, of which a writer holds one at a time.</remarks>
internal sealed class AzureBlobStore(AzureBlobOptions options, TimeProvider time) : IBlobStore, IDisposable
{
    internal const string MetadataHeader = "x-ms-meta-";

    /// <summary>A blob has at most 50,000 blocks (learn.microsoft.com/azure/storage/blobs/scalability-targets).</summary>
    internal const int PartBytes = 8 * 1024 * 1024;

    private readonly AzureContainer _container = new(options, time);

    public string Name => "azure";

    public bool IsRemote => true;

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        CreateAsync(name, expectedBytes: 0, cancellationToken);

    public ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedBytes);
        cancellationToken.ThrowIfCancellationRequested();
        var upload = new AzureUpload(_container, name, Guid.CreateVersion7(time.GetUtcNow()));
        return ValueTask.FromResult<IBlobWriter>(new RemoteBlobWriter(upload, PartBytes));
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        var answer = await _container.FindAsync(() => new HttpRequestMessage(HttpMethod.Get, _container.AddressOf(name)), cancellationToken);
        if (answer is null)
        {
            return null;
        }

        var bytes = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return new RangeStream(
            bytes,
            answer.Content.Headers.ContentLength ?? 0,
            (at, token) => OpenAtAsync(name, answer.Headers.ETag, at, token),
            _container.Explain);
    }

    public async ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        using var answer = await _container.FindAsync(() => new HttpRequestMessage(HttpMethod.Head, _container.AddressOf(name)), cancellationToken);
        return answer?.Headers
            .Where(static header => header.Key.StartsWith(MetadataHeader, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(
                static header => header.Key[MetadataHeader.Length..].ToLowerInvariant(),
                static header => HeaderMetadata.Decode(string.Join(',', header.Value)));
    }

    public Uri AddressOf(string name)
    {
        BlobName.Check(name);
        return _container.AddressOf(name);
    }

    public ValueTask<Uri?> LinkAsync(string name, BlobLink link, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        return ValueTask.FromResult(_container.LinkTo(name, link));
    }

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        using var answer = await _container.FindAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Delete, _container.AddressOf(name));
                request.Headers.Add("x-ms-delete-snapshots", "include");
                return request;
            },
            cancellationToken);
        return answer is not null;
    }

    /// <summary>Blobs that others put there under names that are none of ours are left out.</summary>
    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await foreach (var entry in AzureListing.ListAsync(_container, prefix, cancellationToken))
        {
            if (BlobName.IsAllowed(entry.Name))
            {
                yield return entry;
            }
        }
    }

    /// <summary>Always 0: the service itself drops blocks that no list named.</summary>
    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) => ValueTask.FromResult(0);

    public void Dispose() => _container.Dispose();

    private async ValueTask<Stream> OpenAtAsync(string name, EntityTagHeaderValue? tag, long at, CancellationToken cancellationToken)
    {
        var answer = await _container.AskAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, _container.AddressOf(name));
                request.Headers.Range = new RangeHeaderValue(at, null);
                if (tag is not null)
                {
                    request.Headers.IfMatch.Add(tag);
                }

                return request;
            },
            cancellationToken);
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }
}
