using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Atelier.Stores.Blobs.Remote;

namespace Atelier.Stores.Blobs.S3;

/// <summary>Keeps blobs as objects of a bucket, with their metadata as the objects' own.</summary>
/// <remarks>A blob up to the size of a part is one request; a larger one comes in parts, of which a writer holds one at a time.</remarks>
internal sealed class S3BlobStore : IBlobStore, IDisposable
{
    /// <summary>
    /// S3 takes parts from 5 MiB on, and 10,000 of them (docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). Pooled buffers come
    /// in powers of two, so anything up to this would take as much memory.
    /// </summary>
    internal const int PartBytes = 8 * 1024 * 1024;

    private readonly S3Bucket _bucket;
    private readonly S3Uploads _uploads;
    private readonly TimeProvider _time;

    public S3BlobStore(S3Options options, TimeProvider time)
    {
        _bucket = new S3Bucket(S3Clients.Create(options), options);
        _uploads = new S3Uploads(_bucket, time);
        _time = time;
    }

    public string Name => "s3";

    public bool IsRemote => true;

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        CreateAsync(name, expectedBytes: 0, cancellationToken);

    public ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedBytes);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IBlobWriter>(new RemoteBlobWriter(new S3Upload(_bucket, _uploads, name), PartBytes));
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        var answer = await _bucket.FindAsync(() => _bucket.Client.GetObjectAsync(_bucket.Name, name, cancellationToken), cancellationToken);
        return answer is null
            ? null
            : new RangeStream(answer.ResponseStream, answer.ContentLength, (at, token) => OpenAtAsync(name, answer.ETag, at, token), _bucket.Explain);
    }

    public async ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        if (await HeadAsync(name, cancellationToken) is not { } head)
        {
            return null;
        }

        const string Header = "x-amz-meta-";
        return head.Metadata.Keys.ToDictionary(
            static key => key.StartsWith(Header, StringComparison.OrdinalIgnoreCase) ? key[Header.Length..] : key,
            key => HeaderMetadata.Decode(head.Metadata[key]));
    }

    public Uri AddressOf(string name)
    {
        BlobName.Check(name);
        var service = _bucket.Options.Endpoint ?? new Uri($"https://s3.{_bucket.Options.Region}.amazonaws.com");
        return _bucket.Options.PathStyle
            ? new Uri($"{service.AbsoluteUri.TrimEnd('/')}/{_bucket.Name}/{name}")
            : new Uri($"{service.Scheme}://{_bucket.Name}.{service.Authority}{service.AbsolutePath.TrimEnd('/')}/{name}");
    }

    public async ValueTask<Uri?> LinkAsync(string name, BlobLink link, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _bucket.Name,
            Key = name,
            Verb = HttpVerb.GET,
            Expires = (_time.GetUtcNow() + link.ValidFor).UtcDateTime,
            Protocol = _bucket.Options.Endpoint?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
        };
        request.ResponseHeaderOverrides.ContentType = link.ContentType;
        request.ResponseHeaderOverrides.ContentDisposition = link.ContentDisposition;
        return new Uri(await _bucket.AskAsync(() => _bucket.Client.GetPreSignedURLAsync(request), cancellationToken));
    }

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);

        // Deleting says nothing about what was there.
        if (await HeadAsync(name, cancellationToken) is null)
        {
            return false;
        }

        await _bucket.AskAsync(() => _bucket.Client.DeleteObjectAsync(_bucket.Name, name, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>Objects that others put there under names that are none of ours are left out.</summary>
    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await foreach (var entry in S3Listing.ListAsync(_bucket, prefix, cancellationToken))
        {
            if (BlobName.IsAllowed(entry.Name))
            {
                yield return entry;
            }
        }
    }

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        _uploads.RemoveLeftoversAsync(olderThan, cancellationToken);

    public void Dispose() => _bucket.Dispose();

    private ValueTask<GetObjectMetadataResponse?> HeadAsync(string name, CancellationToken cancellationToken) =>
        _bucket.FindAsync(() => _bucket.Client.GetObjectMetadataAsync(_bucket.Name, name, cancellationToken), cancellationToken);

    private async ValueTask<Stream> OpenAtAsync(string name, string tag, long at, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest
        {
            BucketName = _bucket.Name,
            Key = name,
            ByteRange = new ByteRange(at, long.MaxValue),
            EtagToMatch = tag,
        };
        var answer = await _bucket.AskAsync(() => _bucket.Client.GetObjectAsync(request, cancellationToken), cancellationToken);
        return answer.ResponseStream;
    }
}
