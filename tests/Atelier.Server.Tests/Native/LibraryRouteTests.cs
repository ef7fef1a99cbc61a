using System.Net;
using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native;

public sealed class LibraryRouteTests
{
    [Fact]
    public async Task List_SeveralPages_ShowEveryPictureOnceNewestFirst()
    {
        await using var server = await TestServer.StartAsync();
        var drawn = (await server.DrawAsync(Request(count: 5))).Images.Select(static image => image.Id).ToHashSet();

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await server.GetAsync($"/api/v1/images?limit=2&cursor={cursor}").JsonAsync();
            seen.AddRange(page.GetProperty("images").EnumerateArray().Select(static image => image.Text("id")));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(drawn, seen.ToHashSet());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task List_LastPageThatIsFull_HasNoNext()
    {
        await using var server = await TestServer.StartAsync();
        await server.DrawAsync(Request(count: 2));

        var page = await server.GetAsync("/api/v1/images?limit=2").JsonAsync();

        Assert.Equal(2, page.GetProperty("images").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=two", "limit")]
    [InlineData("cursor=abc", "cursor")]
    public async Task List_BadParameter_Is400InTheFlatShape(string query, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/images?" + query);
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Equal("invalid_value", body.Text("error"));
        Assert.Equal(parameter, body.Text("parameter"));
        Assert.Equal(answer.Header("X-Correlation-ID"), body.Text("correlation_id"));
        Assert.Equal(body.Text("message"), body.GetProperty("issues")[0].GetString());
    }

    [Fact]
    public async Task Find_KeptPicture_TellsItsRecordAndLinksThatWork()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync(Request() with { Size = "512x512" })).Images[0];

        var body = await server.GetAsync($"/api/v1/images/{image.Id}").JsonAsync();
        using var linked = await server.Http.GetAsync(body.Text("url"), TestContext.Current.CancellationToken);
        using var thumbnail = await server.Http.GetAsync(body.Text("thumbnail_url"), TestContext.Current.CancellationToken);

        Assert.Equal(image.Id, body.Text("id"));
        Assert.Equal(image.Sha256, body.Text("sha256"));
        Assert.Equal(512, body.GetProperty("width").GetInt32());
        Assert.Equal("A lighthouse", body.Text("prompt"));
        Assert.Equal(image.Bytes, body.GetProperty("size_bytes").GetInt64());
        Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, thumbnail.StatusCode);
    }

    [Fact]
    public async Task Find_PublicAddressSet_LinksLeadThere()
    {
        await using var server = await TestServer.StartAsync(options => options.Listening.PublicUrl = new Uri("https://pictures.example.org/base/"));
        var image = (await server.DrawAsync()).Images[0];

        var body = await server.GetAsync($"/api/v1/images/{image.Id}").JsonAsync();

        Assert.Equal($"https://pictures.example.org/base/images/{image.Id}.png", body.Text("url"));
    }

    [Fact]
    public async Task Download_KeptPicture_IsAnAttachmentWithTheSameBytes()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.GetAsync($"/api/v1/images/{image.Id}/download");
        var shown = await server.Http.GetByteArrayAsync($"/images/{image.Id}.png", TestContext.Current.CancellationToken);

        Assert.Equal($"attachment; filename=\"{image.Id}.png\"", answer.Header("Content-Disposition"));
        Assert.Equal(shown, await answer.BytesAsync());
    }

    [Fact]
    public async Task Delete_KeptPicture_IsGoneEverywhereAndCannotBeDeletedTwice()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];
        using var converted = await server.GetAsync($"/images/{image.Id}.webp");

        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{image.Id}");
        using var again = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{image.Id}");

        Assert.Equal(HttpStatusCode.OK, converted.StatusCode);
        Assert.True((await deleted.JsonAsync()).GetProperty("success").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal("image_not_found", (await again.JsonAsync()).Text("error"));
        foreach (var path in new[] { $"/images/{image.Id}.png", $"/images/{image.Id}.webp", $"/api/v1/images/{image.Id}", $"/api/v1/images/{image.Id}/download" })
        {
            using var gone = await server.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    [ContractRow("S4-42")]
    public async Task Stats_AfterThreePictures_AreTheFiveNumbers()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.Library.Store = StoreKind.Memory;
            options.Engine.Retention = TimeSpan.FromHours(1);
        });
        var images = (await server.DrawAsync(Request(count: 3))).Images;
        var bytes = images.Sum(static image => image.Bytes);

        var stats = await server.GetAsync("/api/v1/images/stats").JsonAsync();

        Assert.Equal(
            ["backend", "retention_hours", "total_images", "total_size_bytes", "total_size_mb"],
            stats.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, stats.GetProperty("total_images").GetInt32());
        Assert.Equal(bytes, stats.GetProperty("total_size_bytes").GetInt64());
        Assert.Equal(Math.Round(bytes / 1048576m, 2), stats.GetProperty("total_size_mb").GetDecimal());
        Assert.Equal(1, stats.GetProperty("retention_hours").GetDouble());
        Assert.Equal("memory", stats.Text("backend"));
    }

    [Fact]
    [ContractRow("S4-38")]
    public async Task Stats_AfterExpiryWithoutAnyRead_DropToZeroAndTheBytesAreGone()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(
            options =>
            {
                // Files carry the machine's own time; only memory knows the test's.
                options.Library.Store = StoreKind.Memory;
                options.Engine.Retention = TimeSpan.FromSeconds(30);
                options.Library.SweepInterval = TimeSpan.FromSeconds(60);
            },
            services => services.AddSingleton<TimeProvider>(time));
        var image = (await server.DrawAsync()).Images[0];
        var images = server.Services.GetRequiredService<IImageStore>();
        var blobs = server.Services.GetRequiredService<BlobStores>();

        // The sweep runs beside us: turn its clock until it came by.
        for (var turn = 0; turn < 1000 && await IsKeptAsync(); turn++)
        {
            time.Advance(TimeSpan.FromSeconds(60));
            await Task.Yield();
        }

        var stats = await server.GetAsync("/api/v1/images/stats").JsonAsync();
        Assert.Equal(0, stats.GetProperty("total_images").GetInt32());
        Assert.Equal(0, stats.GetProperty("total_size_bytes").GetInt64());
        Assert.False(await IsKeptAsync());

        async Task<bool> IsKeptAsync()
        {
            await using var blob = await blobs.Current.OpenReadAsync(image.BlobName, TestContext.Current.CancellationToken);
            return blob is not null || await images.FindAsync(image.Id, TestContext.Current.CancellationToken) is not null;
        }
    }

    [Fact]
    [ContractRow("S4-39")]
    public async Task Pictures_InMemory_AreLostWithTheServerAndNeverTouchTheDisk()
    {
        using var data = new TemporaryFolder();
        string path;
        await using (var server = await TestServer.StartAsync(InMemory, data: data))
        {
            path = $"/images/{(await server.DrawAsync()).Images[0].Id}.png";
            using var kept = await server.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Path));
        await using var next = await TestServer.StartAsync(InMemory, data: data);
        using var lost = await next.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);

        static void InMemory(AtelierOptions options) => options.Library.Store = StoreKind.Memory;
    }

    [Fact]
    [ContractRow("S4-59", "S0-77")]
    public async Task Pictures_OnDisk_SurviveTheServer()
    {
        using var data = new TemporaryFolder();
        string id;
        await using (var server = await TestServer.StartAsync(data: data))
        {
            id = (await server.DrawAsync()).Images[0].Id;
        }

        await using var next = await TestServer.StartAsync(data: data);
        using var kept = await next.GetAsync($"/images/{id}.png");
        var listed = await next.GetAsync("/api/v1/images").JsonAsync();

        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(id, listed.GetProperty("images")[0].Text("id"));
    }

    private static ImageRequest Request(int count = 1) =>
        new() { Operation = ImageOperation.Generate, Prompt = "A lighthouse", Count = count };
}
