using System.Net;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Native.Generate;
using Atelier.Server.Tests.Support;
using Atelier.Stores;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.Storage;

namespace Atelier.Server.Tests.Storage;

/// <summary>A server that keeps its pictures in a bucket, on good days and bad ones.</summary>
public sealed class BucketTests : IAsyncLifetime
{
    private readonly ScriptedBucket _bucket = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _bucket.StartAsync();

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    [Fact]
    public async Task Generate_BucketTakesIt_IsKeptThereAndServedFromThere()
    {
        await using var server = await TestServer.StartAsync(UseBucket);

        var image = Assert.Single((await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" })).Images());
        using var shown = await server.GetAsync($"/images/{image.Text("image_id")}.png");

        var (key, bytes) = Assert.Single(_bucket.Objects);
        Assert.EndsWith($"/{image.Text("image_id")}.png", key, StringComparison.Ordinal);
        Assert.Equal(bytes, await shown.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal($"{_bucket.Address}pictures/{key}", image.Text("storage_url"));
        Assert.Equal("s3", (await StorageAsync(server)).Text("backend"));
    }

    [Fact]
    public async Task Generate_BucketDeniesWrites_IsKeptHereSaidSoAndDeliveredLater()
    {
        using var data = new TemporaryFolder();
        string id;
        Deny();
        await using (var server = await TestServer.StartAsync(UseBucket, data: data))
        {
            var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });
            id = Assert.Single(answer.Images()).Text("image_id");
            using var shown = await server.GetAsync($"/images/{id}.png");

            Assert.Contains(answer.Warnings(), static warning => warning.Contains("kept on the server itself for now", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            Assert.Empty(_bucket.Objects);
            Assert.Equal(1, (await StorageAsync(server)).GetProperty("waiting").GetInt32());
        }

        _bucket.Forgive();
        await using var next = await TestServer.StartAsync(UseBucket, data: data);
        await _bucket.SeenAsync(seen => seen.Method == "PUT" && seen.Order >= _bucket.ForgivenAt, Cancel);
        using var later = await next.GetAsync($"/images/{id}.png");

        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Health_BucketIsGone_IsReadyAndSaysThatPicturesWait()
    {
        await using var server = await TestServer.StartAsync(UseBucket);
        await _bucket.DisposeAsync();

        using var ready = await server.GetAsync("/health/ready");
        var storage = (await ready.JsonAsync()).GetProperty("checks").GetProperty("storage");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("degraded", storage.Text("status"));
        Assert.True(storage.GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Health_BucketIsGoneAndNothingMayWait_IsNotReady()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            UseBucket(options);
            options.Storage.WaitingLimitBytes = 0;
        });
        await _bucket.DisposeAsync();

        using var ready = await server.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Fact]
    [ContractRow("S2-39")]
    public async Task Generate_Behind_IsAnsweredWhileTheBucketStillWaits()
    {
        _bucket.Misbehave(new Misbehaviour.Stall(), static seen => seen.Method == "PUT");
        await using var server = await TestServer.StartAsync(options =>
        {
            UseBucket(options);
            options.Storage.Behind = true;
        });

        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });
        var id = Assert.Single(answer.Images()).Text("image_id");
        await _bucket.SeenAsync(static seen => seen.Method == "PUT", Cancel);
        using var shown = await server.GetAsync($"/images/{id}.png");

        Assert.Empty(_bucket.Objects);
        Assert.DoesNotContain(answer.Warnings(), static warning => warning.Contains("for now", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Theory]
    [InlineData("/images/{0}.png", "inline")]
    [InlineData("/api/v1/images/{0}/download", "attachment")]
    public async Task Show_LinksAreOn_SendsTheCallerToTheBucket(string route, string disposition)
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            UseBucket(options);
            options.Storage.Links = true;
        });
        var id = Assert.Single((await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" })).Images()).Text("image_id");

        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server.Http.BaseAddress };
        using var answer = await http.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, route, id), Cancel);

        var address = answer.Headers.Location!;
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(_bucket.Address.Authority, address.Authority);
        Assert.Contains("X-Amz-Signature=", address.Query, StringComparison.Ordinal);
        Assert.Contains($"response-content-disposition={disposition}", address.Query, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(_bucket.Objects.Values.Single(), await http.GetByteArrayAsync(address, Cancel));
    }

    [Fact]
    public async Task Generate_EarlierPicturesOnDisk_StayReadable()
    {
        using var data = new TemporaryFolder();
        string id;
        await using (var before = await TestServer.StartAsync(data: data))
        {
            id = (await before.DrawAsync()).Images[0].Id;
        }

        await using var server = await TestServer.StartAsync(UseBucket, data: data);
        using var shown = await server.GetAsync($"/images/{id}.png");

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Empty(_bucket.Objects);
    }

    private static async Task<System.Text.Json.JsonElement> StorageAsync(TestServer server) =>
        (await server.GetAsync("/health").JsonAsync()).GetProperty("checks").GetProperty("storage");

    private void Deny() => _bucket.Refuse(static seen => seen.Method == "PUT", ScriptedBucket.Refusal(403, "AccessDenied"));

    private void UseBucket(AtelierOptions options)
    {
        options.Storage.Pictures = BlobStoreKind.S3;
        options.Storage.Bucket = "pictures";
        options.Storage.S3Endpoint = _bucket.Address;
        options.Storage.PathStyle = true;
        options.Storage.AccessKeyId = "id";
        options.Storage.SecretAccessKey = "secret";
    }
}
