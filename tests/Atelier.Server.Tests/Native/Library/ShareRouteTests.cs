using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native.Library;

public sealed class ShareRouteTests
{
    [Fact]
    public async Task Share_ChosenPictures_AreSeenByTheLinkAloneUntilRevoked()
    {
        await using var server = await TestServer.StartAsync(options => options.Access.ApiKeys = ["key"]);
        server.Use("key");
        using var made = await server.SendJsonAsync(HttpMethod.Post, "/v1/images/generations", """{"prompt":"A secret boat","size":"256x256"}""");
        var id = (await server.GetAsync("/api/v1/images").JsonAsync()).GetProperty("images")[0].Text("id");
        var share = await server.PostAsync("/api/v1/shares", $$"""{"ids":["{{id}}"],"title":"For <you>"}""");
        var link = new Uri(share.Text("url")).AbsolutePath;
        server.Http.DefaultRequestHeaders.Authorization = null;

        var shown = await server.GetAsync(link).JsonAsync();
        using var page = await server.GetAsync(link, ("Accept", "text/html"));
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var picture = new Uri(shown.GetProperty("images")[0].Text("url")).AbsolutePath;
        using var bytes = await server.GetAsync(picture);
        using var thumbnail = await server.GetAsync(new Uri(shown.GetProperty("images")[0].Text("thumbnail_url")).AbsolutePath);

        Assert.Equal("For <you>", shown.Text("title"));
        Assert.Contains("<h1>For &lt;you&gt;</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(id, html + shown, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html + shown, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (bytes.StatusCode, bytes.Content.Headers.ContentType!.MediaType));
        Assert.Equal("no-cache, private", bytes.Header("Cache-Control"));
        Assert.Equal("image/webp", thumbnail.Content.Headers.ContentType!.MediaType);

        server.Use("key");
        using var revoked = await server.SendAsync(HttpMethod.Delete, $"/api/v1/shares/{share.Text("id")}");
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(0, (await server.GetAsync("/api/v1/shares").JsonAsync()).GetProperty("shares").GetArrayLength());
        foreach (var path in new[] { link, picture })
        {
            using var gone = await server.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    public async Task Share_Collection_ShowsWhatIsInItNow()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.DrawAsync("A boat");
        var second = await server.DrawAsync("A house");
        var collection = (await server.PostAsync("/api/v1/collections", """{"name":"Shown"}""")).Text("id");
        await server.CallAsync(HttpMethod.Patch, $"/api/v1/images/{first.Id}", $$"""{"add_to":["{{collection}}"]}""");
        var share = await server.PostAsync("/api/v1/shares", $$"""{"collection":"{{collection}}","expires_in_hours":1}""");
        var link = new Uri(share.Text("url")).AbsolutePath;
        var before = await server.GetAsync(link).JsonAsync();
        var picture = new Uri(before.GetProperty("images")[0].Text("url")).AbsolutePath;

        await server.PostAsync("/api/v1/images/bulk", $$"""{"ids":["{{first.Id}}"],"remove_from":["{{collection}}"]}""");
        await server.PostAsync("/api/v1/images/bulk", $$"""{"ids":["{{second.Id}}"],"add_to":["{{collection}}"]}""");
        var after = await server.GetAsync(link).JsonAsync();
        using var left = await server.GetAsync(picture);

        Assert.Equal(1, after.GetProperty("images").GetArrayLength());
        Assert.NotEqual(before.GetProperty("images")[0].Text("url"), after.GetProperty("images")[0].Text("url"));
        Assert.Equal(HttpStatusCode.NotFound, left.StatusCode);
    }

    [Fact]
    public async Task Share_TimeOver_ShowsNothing()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(
            static options => options.Library.Store = Atelier.Stores.StoreKind.Memory,
            services => services.AddSingleton<TimeProvider>(time));
        var image = await server.DrawAsync("A boat");
        var share = await server.PostAsync("/api/v1/shares", $$"""{"ids":["{{image.Id}}"],"expires_in_hours":1}""");
        var link = new Uri(share.Text("url")).AbsolutePath;

        using var shown = await server.GetAsync(link);
        time.Advance(TimeSpan.FromHours(1));
        using var over = await server.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (shown.StatusCode, over.StatusCode));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Show_TokenNobodySigned_Is404(string token)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync($"/s/{token}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("{}", "ids")]
    [InlineData("""{"ids":["0123456789abcdef0123456789abcdef"]}""", "ids")]
    [InlineData("""{"collection":"0123456789abcdef0123456789abcdef"}""", "collection")]
    [InlineData("""{"ids":["0123456789abcdef0123456789abcdef"],"expires_in_hours":0}""", "expires_in_hours")]
    public async Task AddShare_BadBody_Is400NamingTheParameter(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/shares", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }
}
