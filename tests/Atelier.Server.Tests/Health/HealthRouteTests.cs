using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server.Tests.Health;

public sealed class HealthRouteTests
{
    [Theory]
    [ContractRow("S4-58")]
    [InlineData("/health")]
    [InlineData("/health/")]
    [InlineData("/health/ready")]
    public async Task Get_WorkingServer_IsHealthyAndReadyWithEveryOlderField(string path)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync(path);
        var body = await answer.JsonAsync();
        var checks = body.GetProperty("checks");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("healthy", body.Text("status"));
        Assert.True(body.GetProperty("ready").GetBoolean());
        Assert.Equal(
            ["checks", "message", "ready", "service", "status", "timestamp", "version"],
            body.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal));
        Assert.Contains("sketch", checks.GetProperty("providers").GetProperty("providers").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal("disk", checks.GetProperty("storage").Text("backend"));
        Assert.True(checks.GetProperty("uptime_seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task Get_NoProvider_IsUnhealthyAndNotReady()
    {
        await using var server = await TestServer.StartAsync(services: services => services.RemoveAll<IImageProvider>());

        using var health = await server.GetAsync("/health");
        using var ready = await server.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal("unhealthy", (await health.JsonAsync()).Text("status"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.False((await ready.JsonAsync()).GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Get_SomeTimeAfterTheStart_TellsSinceWhen()
    {
        var time = new ManualTime();
        var began = time.GetUtcNow();
        await using var server = await TestServer.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));

        time.Advance(TimeSpan.FromSeconds(90));
        var checks = (await server.GetAsync("/health").JsonAsync()).GetProperty("checks");

        Assert.Equal(90, checks.GetProperty("uptime_seconds").GetDouble());
        Assert.Equal(began, checks.GetProperty("start_time").GetDateTimeOffset());
    }

    [Fact]
    public async Task GetLive_Always_SaysAlive()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal("alive", (await server.GetAsync("/health/live").JsonAsync()).Text("status"));
    }
}
