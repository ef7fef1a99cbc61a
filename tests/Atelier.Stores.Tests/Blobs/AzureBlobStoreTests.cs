using System.Net;
using Atelier.Stores.Blobs.Azure;
using Atelier.Testing;
using Atelier.Testing.Conformance;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Blobs;

[Trait("needs", "servers")]
[Collection(nameof(AzuriteServer))]
public sealed class AzureBlobStoreTests(AzuriteServer server) : BlobStoreConformance
{
    private AzureBlobOptions _options = null!;

    protected override ValueTask<IBlobStore> CreateStoreAsync()
    {
        _options = new AzureBlobOptions
        {
            Container = "pictures-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
            ConnectionString = server.ConnectionString,
        };
        return ValueTask.FromResult<IBlobStore>(new AzureBlobStore(_options, TimeProvider.System));
    }

    protected override ValueTask DestroyStoreAsync()
    {
        ((AzureBlobStore)Store).Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [ContractRow("S2-37")]
    public async Task Commit_DefaultContainer_IsMadeAndTheBlobHasItsMetadata()
    {
        using var store = new AzureBlobStore(new AzureBlobOptions { ConnectionString = server.ConnectionString }, TimeProvider.System);
        await using (var writer = await store.CreateAsync("2026/11/21/0123456789abcdef.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[] { 1, 2, 3 }, Cancel);
            await writer.CommitAsync(new Dictionary<string, string> { ["content_type"] = "image/png" }, Cancel);
        }

        // Looked at with somebody else's leave, over plain HTTP.
        var link = await store.LinkAsync("2026/11/21/0123456789abcdef.png", Minutes(5), Cancel);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(link, Cancel);

        Assert.StartsWith($"{server.Endpoint}/generated-images/2026/11/21/0123456789abcdef.png?", link!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("image/png", answer.Headers.GetValues("x-ms-meta-content_type").Single());
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Link_ForAWhile_ServesTheBytesToAnybody()
    {
        await WriteAsync("2026/11/21/a.png", [1, 2, 3]);

        var link = await Store.LinkAsync("2026/11/21/a.png", Minutes(5), Cancel);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(link, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline; filename=\"a.png\"", answer.Content.Headers.ContentDisposition?.ToString());
        using var changed = await http.GetAsync(new Uri(link!.AbsoluteUri.Replace("a.png?", "b.png?", StringComparison.Ordinal)), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, changed.StatusCode);
    }

    [Fact]
    public async Task Link_ItsTimeIsOver_IsRefused()
    {
        await WriteAsync("2026/11/21/a.png", [1, 2, 3]);

        var link = await Store.LinkAsync("2026/11/21/a.png", Minutes(-5), Cancel);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(link, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task AnyOperation_SignatureForReadingOneBlob_ReadsAndDoesNotWrite()
    {
        await WriteAsync("a.png", [1, 2, 3]);
        var link = await Store.LinkAsync("a.png", Minutes(5), Cancel);
        var connection = $"BlobEndpoint={server.Endpoint};SharedAccessSignature={link!.Query[1..]}";
        using var store = new AzureBlobStore(_options with { ConnectionString = connection }, TimeProvider.System);

        await using var read = await store.OpenReadAsync("a.png", Cancel);
        var refused = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            await using var writer = await store.CreateAsync("a.png", Cancel);
            await writer.CommitAsync(null, Cancel);
        });

        Assert.Equal(3, read?.Length);
        Assert.Null(await store.LinkAsync("a.png", Minutes(5), Cancel));
        Assert.Contains("access is denied", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await ReadAsync("a.png"));
    }

    [Fact]
    public async Task AnyOperation_WrongKey_IsNamedAndKeepsNothing()
    {
        var connection = $"AccountName={AzuriteServer.Account};AccountKey=d3Jvbmc=;BlobEndpoint={server.Endpoint}";
        using var store = new AzureBlobStore(_options with { ConnectionString = connection }, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            await using var writer = await store.CreateAsync("a.png", Cancel);
            await writer.CommitAsync(null, Cancel);
        });

        Assert.Contains(_options.Container, refused.Message, StringComparison.Ordinal);
        Assert.Contains("access is denied", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("d3Jvbmc", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public void Address_OfABlob_SaysWhereItLies() =>
        Assert.Equal($"{server.Endpoint}/{_options.Container}/2026/a.png", Store.AddressOf("2026/a.png")?.AbsoluteUri);

    private static BlobLink Minutes(int minutes) => new(TimeSpan.FromMinutes(minutes), "image/png", "inline; filename=\"a.png\"");
}
