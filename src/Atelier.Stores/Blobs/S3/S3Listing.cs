using System.Runtime.CompilerServices;
using Amazon.S3.Model;

namespace Atelier.Stores.Blobs.S3;

/// <summary>Lists a bucket page by page.</summary>
internal static class S3Listing
{
    public static async IAsyncEnumerable<BlobEntry> ListAsync(
        S3Bucket bucket,
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket.Name, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await bucket.AskAsync(() => bucket.Client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var entry in page.S3Objects ?? [])
            {
                var written = entry.LastModified is { } moment ? new DateTimeOffset(moment.ToUniversalTime()) : DateTimeOffset.UnixEpoch;
                yield return new BlobEntry(entry.Key, entry.Size ?? 0, written);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }
}
