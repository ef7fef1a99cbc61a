using System.Net;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Hosting;

/// <summary>Probes and link checkers ask with HEAD: the answer is GET's, without its body.</summary>
public sealed class HeadRequestTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sample.png")]
    [InlineData("/favicon.ico")]
    [InlineData("/docs")]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/swagger-ui.css")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health")]
    [InlineData("/health/")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    [InlineData("/v1/models")]
    [InlineData("/v1/models/black-forest-labs/FLUX.1-schnell")]
    [InlineData("/v1/models/no-such-model")]
    [InlineData("/v1/organization/usage/images?start_time=1")]
    [InlineData("/api/v1/images")]
    [InlineData("/api/v1/images/stats")]
    [InlineData("/api/v1/jobs")]
    [InlineData("/api/v1/jobs/00000000000000000000000000000000")]
    [InlineData("/images/00000000000000000000000000000000.png")]
    public async Task Head_AnyRouteThatAnswersGet_AnswersAlikeWithoutABody(string path)
    {
        await using var server = await TestServer.StartAsync();

        using var got = await server.GetAsync(path);
        using var head = await server.SendAsync(HttpMethod.Head, path);

        Assert.NotEqual(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal(got.StatusCode, head.StatusCode);
        Assert.Equal(got.Header("Content-Type"), head.Header("Content-Type"));
        Assert.Empty(await head.BytesAsync());
    }

    [Fact]
    public async Task Head_KeptPicture_TellsItsLengthAndTag()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var head = await server.SendAsync(HttpMethod.Head, $"/api/v1/images/{image.Id}/download");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(image.Bytes, head.Content.Headers.ContentLength);
        Assert.Equal($"\"{image.Sha256}\"", head.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Head_RouteThatOnlyTakesPosts_Is405()
    {
        await using var server = await TestServer.StartAsync();

        using var head = await server.SendAsync(HttpMethod.Head, "/v1/images/generations");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
        Assert.Equal("POST", head.Header("Allow"));
    }

    [Fact]
    public async Task OpenApi_RoutesThatAnswerHead_ListGetOnly()
    {
        await using var server = await TestServer.StartAsync();

        var paths = (await server.GetAsync("/openapi/v1.json").JsonAsync()).GetProperty("paths");

        Assert.All(paths.EnumerateObject(), static path => Assert.False(path.Value.TryGetProperty("head", out _), path.Name));
    }
}
