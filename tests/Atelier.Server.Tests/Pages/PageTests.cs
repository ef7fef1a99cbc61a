using System.Net;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Pages;

public sealed class PageTests
{
    [Fact]
    public async Task Root_ForABrowser_IsAPageWithACommandThatFitsThisServer()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/", ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("Accept", answer.Header("Vary"));
        Assert.Contains($"curl {server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}/v1/images/generations", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_HostWithMarkup_IsEscaped()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/", ("Accept", "text/html"), ("Host", "a\"><script>"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_ForAProgram_IsJsonAboutTheService()
    {
        await using var server = await TestServer.StartAsync();

        var body = await server.GetAsync("/", ("Accept", "*/*")).JsonAsync();

        Assert.Equal(("atelier", "operational"), (body.Text("service"), body.Text("status")));
        Assert.NotEmpty(body.Text("version"));
        Assert.NotEmpty(body.Text("description"));
    }

    [Fact]
    public async Task Sample_Always_IsAPictureThatIsNotKept()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/sample.png");
        var stats = await server.GetAsync("/api/v1/images/stats").JsonAsync();

        Assert.Equal("image/png", answer.Header("Content-Type"));
        Assert.Equal("1792x1024", Atelier.Testing.Png.SizeOf(await answer.BytesAsync()));
        Assert.Equal(0, stats.GetProperty("total_images").GetInt32());
    }

    [Fact]
    public async Task Documentation_Page_LoadsItsOwnFilesAndTheDocument()
    {
        await using var server = await TestServer.StartAsync();

        using var page = await server.GetAsync("/docs/index.html");
        using var script = await server.GetAsync("/docs/swagger-ui-bundle.js");
        using var bare = await server.GetAsync("/docs");
        var settings = await server.Http.GetStringAsync("/docs/index.js", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Equal(HttpStatusCode.OK, bare.StatusCode);
        Assert.Contains("/openapi/v1.json", settings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/images", "get")]
    [InlineData("/api/v1/images/{id}", "delete")]
    [InlineData("/api/v1/jobs/{id}", "get")]
    [InlineData("/api/v1/upscale", "post")]
    [InlineData("/images/{file}", "get")]
    [InlineData("/health", "get")]
    public async Task OpenApi_EveryRoute_IsDescribed(string path, string method)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/openapi/v1.json");
        var document = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("3.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.True(document.GetProperty("paths").TryGetProperty(path, out var operations), document.GetProperty("paths").ToString());
        Assert.NotEmpty(operations.GetProperty(method).Text("summary"));
    }

    [Fact]
    public async Task OpenApi_ServerWithKeys_AsksForOne()
    {
        await using var open = await TestServer.StartAsync();
        await using var closed = await TestServer.StartAsync(static options => options.Access.ApiKeys = ["sk-one"]);

        var without = await open.GetAsync("/openapi/v1.json").JsonAsync();
        var with = await closed.GetAsync("/openapi/v1.json").JsonAsync();

        Assert.False(without.TryGetProperty("security", out _));
        Assert.Equal("bearer", with.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiKey").Text("scheme"));
        Assert.True(with.GetProperty("security")[0].TryGetProperty("apiKey", out _));
    }

    [Fact]
    public async Task OpenApi_ListRoute_TellsItsParameters()
    {
        await using var server = await TestServer.StartAsync();

        var paths = (await server.GetAsync("/openapi/v1.json").JsonAsync()).GetProperty("paths");
        var names = paths.GetProperty("/api/v1/jobs").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(static one => one.Text("name"));

        Assert.Equal(["limit", "cursor", "state"], names.Take(3));
        Assert.Equal("path", paths.GetProperty("/api/v1/jobs/{id}").GetProperty("get").GetProperty("parameters")[0].Text("in"));
    }
}
