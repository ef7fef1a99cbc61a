using Atelier.Stores.Blobs.S3;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.Storage;

namespace Atelier.Stores.Tests.Blobs;

public sealed class S3BadDayTests : BadDayConformance<ScriptedBucket>
{
    protected override IBlobStore Create(Uri address) => new S3BlobStore(
        new S3Options { Bucket = "pictures", Endpoint = address, PathStyle = true, AccessKeyId = "id", SecretAccessKey = "secret", Retries = 0 },
        TimeProvider.System);

    protected override Reply Refusal(int status) => ScriptedBucket.Refusal(status, "Refused");

    protected override bool IsPart(SeenRequest seen) => seen.Method == "PUT" && seen.Query.Contains("partNumber", StringComparison.Ordinal);

    protected override bool IsCompletion(SeenRequest seen) => seen.Method == "POST" && seen.Query.Contains("uploadId", StringComparison.Ordinal);

    [Fact]
    public async Task Dispose_LargeBlobWithoutCommit_GivesItsUploadUp()
    {
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[11_000_000], Cancel);
            Assert.Single(Service.Unfinished);
        }

        Assert.Empty(Service.Unfinished);
    }

    [Fact]
    public async Task RemoveUnfinished_UploadsOfADeadProcess_GoAndLivingOnesStay()
    {
        var moment = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
        Service.Abandon(".unfinished/dead", moment);
        Service.Abandon(".unfinished/recent", moment.AddHours(1));
        Service.Objects[".unfinished/whole"] = [1, 2, 3];
        await using var writer = await Store.CreateAsync("a.png", Cancel);
        await writer.Body.WriteAsync(new byte[11_000_000], Cancel);

        Assert.Equal(2, await Store.RemoveUnfinishedAsync(moment.AddMinutes(1), Cancel));
        Assert.Equal(2, Service.Unfinished.Count);
        Assert.DoesNotContain(".unfinished/dead", Service.Unfinished);
        Assert.Equal(1, await Store.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel));

        await writer.CommitAsync(metadata: null, Cancel);
        Assert.Equal("a.png", Assert.Single(Service.Objects).Key);
    }

    [Theory]
    [InlineData(S3Encryption.Default, null, null, null)]
    [InlineData(S3Encryption.Aes256, null, "AES256", null)]
    [InlineData(S3Encryption.Kms, "key-1", "aws:kms", "key-1")]
    public async Task Commit_Encryption_IsAskedForWithEveryObject(S3Encryption encryption, string? key, string? algorithm, string? sentKey)
    {
        using var store = new S3BlobStore(
            new S3Options
            {
                Bucket = "pictures",
                Endpoint = Service.Address,
                PathStyle = true,
                AccessKeyId = "id",
                SecretAccessKey = "secret",
                SessionToken = "token",
                Encryption = encryption,
                KmsKeyId = key,
            },
            TimeProvider.System);
        foreach (var length in new[] { 3, 11_000_000 })
        {
            await using var writer = await store.CreateAsync("a.png", Cancel);
            await writer.Body.WriteAsync(new byte[length], Cancel);
            await writer.CommitAsync(metadata: null, Cancel);
        }

        var making = Service.Requests.Where(static seen => seen.Query.Length == 0 || seen.Query.Contains("uploads", StringComparison.Ordinal))
            .Where(static seen => seen.Method is "PUT" or "POST").ToList();
        Assert.Equal(3, making.Count);
        Assert.All(making, seen => Assert.Equal(algorithm, seen.Header("x-amz-server-side-encryption")));
        Assert.All(making, seen => Assert.Equal(sentKey, seen.Header("x-amz-server-side-encryption-aws-kms-key-id")));
        Assert.All(Service.Requests, static seen => Assert.Equal("token", seen.Header("x-amz-security-token")));
        Assert.All(Service.Requests, static seen => Assert.False(seen.Contains("secret")));
    }
}
