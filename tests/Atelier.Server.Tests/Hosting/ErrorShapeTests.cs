using System.Net;
using Atelier.Core.Planning;
using Atelier.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Hosting;

public sealed class ErrorShapeTests
{
    [Fact]
    public async Task UnknownRoute_Anywhere_HasTheDetailShape()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Not Found", (await answer.JsonAsync()).Text("detail"));
    }

    [Fact]
    public async Task UnknownRoute_BelowApi_HasTheFlatShape()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/nowhere");
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(("not_found", false), (body.Text("error"), body.GetProperty("success").GetBoolean()));
        Assert.Contains("/docs", body.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongMethod_BelowApi_TellsWhichAreAnswered()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Put, "/api/v1/images/stats");
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("method_not_allowed", body.Text("error"));
        Assert.Contains("GET", body.Text("message"), StringComparison.Ordinal);
        Assert.Contains("GET", answer.Header("Allow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task WrongContentType_BelowApi_Is415(string? type)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new ByteArrayContent("x"u8.ToArray());
        if (type is not null)
        {
            content.Headers.Add("Content-Type", type);
        }

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("unsupported_media_type", (await answer.JsonAsync()).Text("error"));
    }

    [Fact]
    public async Task UnexpectedError_NotVerbose_Is500WithoutTheException()
    {
        await using var server = await TestServer.StartAsync(services: Broken);

        using var answer = await AskAsync(server);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("internal_server_error", body, StringComparison.Ordinal);
        Assert.DoesNotContain("planner fell over", body, StringComparison.Ordinal);
        Assert.Contains(answer.Header("x-request-id"), body, StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, static line => line.StartsWith("Error:", StringComparison.Ordinal) && line.Contains("planner fell over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnexpectedError_Verbose_TellsTheException()
    {
        await using var server = await TestServer.StartAsync(options => options.Log.Verbose = true, Broken);

        using var answer = await AskAsync(server);

        Assert.Contains("planner fell over", (await answer.JsonAsync()).Text("message"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(TestServer server)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Atelier.Testing.Png.Solid(8, 8, 0xFF336699)), "image", "a.png" } };
        return await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);
    }

    private static void Broken(IServiceCollection services) => services.AddSingleton<IPlanner, BrokenPlanner>();

    private sealed class BrokenPlanner : IPlanner
    {
        public PlanResult Plan(ImageRequest request, PlanContext context) => throw new InvalidOperationException("The planner fell over.");
    }
}
