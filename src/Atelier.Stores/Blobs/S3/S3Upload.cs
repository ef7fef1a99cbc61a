using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using Atelier.Stores.Blobs.Remote;

namespace Atelier.Stores.Blobs.S3;

/// <summary>One blob on its way into a bucket.</summary>
/// <remarks>
/// S3 wants an object's metadata with its first part, and ours is known with the last. What comes in parts is therefore put together
/// under a name of its own and copied, within the service, to where it belongs together with its metadata.
/// </remarks>
internal sealed class S3Upload(S3Bucket bucket, S3Uploads uploads, string key) : IBlobUpload
{
    private readonly string _temporaryKey = uploads.NewKey();
    private readonly List<PartETag> _parts = [];
    private string? _uploadId;

    public async ValueTask PutWholeAsync(
        ReadOnlyMemory<byte> content,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        using var body = StreamOf(content);
        var request = new PutObjectRequest
        {
            BucketName = bucket.Name,
            Key = key,
            InputStream = body,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ContentType = ContentTypes.Of(key, metadata),
        };
        Fill(request.Metadata, metadata);
        bucket.Encrypt(request);
        await bucket.AskAsync(() => bucket.Client.PutObjectAsync(request, cancellationToken), cancellationToken);
    }

    public async ValueTask PutPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _uploadId ??= await BeginAsync(cancellationToken);
        using var body = StreamOf(content);
        var request = new UploadPartRequest
        {
            BucketName = bucket.Name,
            Key = _temporaryKey,
            UploadId = _uploadId,
            PartNumber = number,
            PartSize = content.Length,
            InputStream = body,
            UseChunkEncoding = false,
        };
        var answer = await bucket.AskAsync(() => bucket.Client.UploadPartAsync(request, cancellationToken), cancellationToken);
        _parts.Add(new PartETag(number, answer.ETag));
    }

    public async ValueTask CompleteAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var complete = new CompleteMultipartUploadRequest
        {
            BucketName = bucket.Name,
            Key = _temporaryKey,
            UploadId = _uploadId,
            PartETags = _parts,
        };
        await bucket.AskAsync(() => bucket.Client.CompleteMultipartUploadAsync(complete, cancellationToken), cancellationToken);
        _uploadId = null;
        var copy = new CopyObjectRequest
        {
            SourceBucket = bucket.Name,
            SourceKey = _temporaryKey,
            DestinationBucket = bucket.Name,
            DestinationKey = key,
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = ContentTypes.Of(key, metadata),
        };
        Fill(copy.Metadata, metadata);
        bucket.Encrypt(copy);
        await bucket.AskAsync(() => bucket.Client.CopyObjectAsync(copy, cancellationToken), cancellationToken);
        await ForgetAsync();
    }

    public ValueTask AbortAsync() => ForgetAsync();

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array) && array.Array is { } bytes
            ? new MemoryStream(bytes, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);

    private static void Fill(MetadataCollection target, IReadOnlyDictionary<string, string>? metadata)
    {
        foreach (var (name, value) in HeaderMetadata.Encode(metadata))
        {
            target[name] = value;
        }
    }

    private async ValueTask<string> BeginAsync(CancellationToken cancellationToken)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket.Name, Key = _temporaryKey };
        bucket.Encrypt(request);
        uploads.Begin(_temporaryKey);
        var answer = await bucket.AskAsync(() => bucket.Client.InitiateMultipartUploadAsync(request, cancellationToken), cancellationToken);
        return answer.UploadId;
    }

    private async ValueTask ForgetAsync()
    {
        try
        {
            await uploads.RemoveAsync(_temporaryKey, _uploadId);
        }
        catch (StorageException)
        {
            // The next sweep finds it.
        }
        finally
        {
            uploads.End(_temporaryKey);
        }
    }
}
