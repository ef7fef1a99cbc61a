using System.Net;
using Atelier.Stores.Blobs.S3;
using Atelier.Testing;
using Atelier.Testing.Conformance;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Blobs;

[Trait("needs", "servers")]
[Collection(nameof(S3Server))]
public sealed class S3BlobStoreTests(S3Server server) : BlobStoreConformance
{
    private S3Bucket _bucket = null!;

    /// <summary>S3 replaces an object at once; s3rver writes its file and its checksum one after the other.</summary>
    protected override int ReadersWhileReplaced => 0;

    protected override async ValueTask<IBlobStore> CreateStoreAsync()
    {
        var options = new S3Options
        {
            Bucket = "pictures-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
            Endpoint = server.Address,
            PathStyle = true,
            AccessKeyId = S3Server.AccessKeyId,
            SecretAccessKey = S3Server.SecretAccessKey,
        };
        _bucket = new S3Bucket(S3Clients.Create(options), options);
        await _bucket.Client.PutBucketAsync(options.Bucket, Cancel);
        return new S3BlobStore(options, TimeProvider.System);
    }

    protected override ValueTask DestroyStoreAsync()
    {
        ((S3BlobStore)Store).Dispose();
        _bucket.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [ContractRow("S2-38")]
    public async Task Commit_Picture_IsAnObjectWithMetadataOfTheBucket()
    {
        await WriteAsync("2026/11/21/0123456789abcdef.png", [1, 2, 3]);

        var head = await _bucket.Client.GetObjectMetadataAsync(_bucket.Name, "2026/11/21/0123456789abcdef.png", Cancel);

        Assert.Equal("image/png", head.Metadata["content_type"]);
        Assert.Equal("image/png", head.Headers.ContentType);
        Assert.Equal(3, head.ContentLength);
    }

    [Fact]
    public async Task List_MoreThanOnePageOfABucket_NamesEachOnce()
    {
        var names = Enumerable.Range(0, 1005).Select(static number => $"2026/11/21/{number:x16}.png").ToList();
        await Parallel.ForEachAsync(names, Cancel, async (name, _) => await WriteAsync(name, [1]));

        Assert.Equal(names, (await ListAsync("")).Select(static entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_ForeignObjects_AreNotOurs()
    {
        await WriteAsync("2026/11/21/a.png", [1]);
        await _bucket.Client.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = _bucket.Name, Key = "their file.txt", ContentBody = "x", UseChunkEncoding = false }, Cancel);

        Assert.Equal("2026/11/21/a.png", Assert.Single(await ListAsync("")).Name);
    }

    [Fact]
    public async Task Link_ForAWhile_ServesTheBytesToAnybody()
    {
        await WriteAsync("2026/11/21/a.png", [1, 2, 3]);

        var link = await Store.LinkAsync("2026/11/21/a.png", new BlobLink(TimeSpan.FromMinutes(5), "image/png", "inline; filename=\"a.png\""), Cancel);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(link, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline; filename=\"a.png\"", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Contains("X-Amz-Expires=30", link!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_OfABlob_SaysWhereItLies() =>
        Assert.Equal($"{server.Address}{_bucket.Name}/2026/a.png", Store.AddressOf("2026/a.png")?.AbsoluteUri);

    [Fact]
    public async Task AnyOperation_WrongKey_IsNamedAndKeepsNothing()
    {
        using var store = new S3BlobStore(_bucket.Options with { AccessKeyId = "WRONG" }, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            await using var writer = await store.CreateAsync("a.png", Cancel);
            await writer.CommitAsync(null, Cancel);
        });

        Assert.Contains(_bucket.Name, refused.Message, StringComparison.Ordinal);
        Assert.Contains("access is denied", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(async () => await store.OpenReadAsync("a.png", Cancel));
        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task AnyOperation_NoSuchBucket_IsNamed()
    {
        using var store = new S3BlobStore(_bucket.Options with { Bucket = "nobodys-bucket" }, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StorageException>(async () => await store.OpenReadAsync("a.png", Cancel));

        Assert.Contains("nobodys-bucket", refused.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", refused.Message, StringComparison.Ordinal);
    }
}
