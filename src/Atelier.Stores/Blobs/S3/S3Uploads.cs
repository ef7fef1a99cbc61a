using System.Collections.Concurrent;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Atelier.Stores.Blobs.S3;

/// <summary>What is being put together in a bucket: uploads in parts, and the objects they become before they are copied to their place.</summary>
internal sealed class S3Uploads(S3Bucket bucket, TimeProvider time)
{
    /// <summary>Where they lie; no blob's name begins with a dot.</summary>
    internal const string Prefix = ".unfinished/";

    /// <summary>Giving up must not take longer than anybody would wait for it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, byte> _living = new(StringComparer.Ordinal);

    public string NewKey() => Prefix + Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    public void Begin(string key) => _living[key] = 0;

    public void End(string key) => _living.TryRemove(key, out _);

    /// <summary>Removes one upload, whatever it has come to.</summary>
    public async ValueTask RemoveAsync(string key, string? uploadId)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        if (uploadId is not null)
        {
            var abort = new AbortMultipartUploadRequest { BucketName = bucket.Name, Key = key, UploadId = uploadId };
            await bucket.FindAsync(() => bucket.Client.AbortMultipartUploadAsync(abort, patience.Token), CancellationToken.None);
        }

        await bucket.AskAsync(() => bucket.Client.DeleteObjectAsync(bucket.Name, key, patience.Token), CancellationToken.None);
    }

    /// <summary>Removes what writers of dead processes began before a moment.</summary>
    /// <returns>How many blobs' leftovers went.</returns>
    public async ValueTask<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        var removed = await RemoveUploadsAsync(olderThan, cancellationToken);
        await foreach (var entry in S3Listing.ListAsync(bucket, Prefix, cancellationToken))
        {
            if (entry.WrittenAt < olderThan && !_living.ContainsKey(entry.Name))
            {
                await RemoveAsync(entry.Name, uploadId: null);
                removed++;
            }
        }

        return removed;
    }

    private async ValueTask<int> RemoveUploadsAsync(DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        var removed = 0;
        var request = new ListMultipartUploadsRequest { BucketName = bucket.Name, Prefix = Prefix };
        ListMultipartUploadsResponse page;
        do
        {
            try
            {
                page = await bucket.AskAsync(() => bucket.Client.ListMultipartUploadsAsync(request, cancellationToken), cancellationToken);
            }
            catch (StorageException exception) when (exception.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotImplemented })
            {
                // Some services keep no such list; their operators have other means.
                return removed;
            }

            foreach (var upload in page.MultipartUploads ?? [])
            {
                if (upload.Initiated?.ToUniversalTime() < olderThan.UtcDateTime && !_living.ContainsKey(upload.Key))
                {
                    await RemoveAsync(upload.Key, upload.UploadId);
                    removed++;
                }
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (page.IsTruncated == true);

        return removed;
    }
}
