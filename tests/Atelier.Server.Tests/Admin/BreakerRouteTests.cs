using System.Net;
using System.Text.Json;
using Atelier.Core.Resilience;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Admin;

/// <summary><c>/api/v1/admin/breakers</c>, with breakers set up from the environment's names.</summary>
public sealed class BreakerRouteTests
{
    private static readonly CallTarget s_target = new("sketch", "sketch", ImageOperation.Generate);

    private readonly ManualTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_NoTrouble_TellsEveryProviderThatIsOnAsClosed()
    {
        await using var server = await StartAsync();

        var list = await server.GetAsync("/api/v1/admin/breakers").JsonAsync();

        var sketch = Assert.Single(list.GetProperty("providers").EnumerateArray());
        Assert.Equal(
            ["provider", "state", "failure_count", "last_failure", "last_reason", "available", "threshold", "timeout_ms", "recovery_in_ms", "breakers"],
            sketch.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(("sketch", "CLOSED", 0), (sketch.Text("provider"), sketch.Text("state"), sketch.GetProperty("failure_count").GetInt32()));
        Assert.True(sketch.GetProperty("available").GetBoolean());
        Assert.Equal((5, 600_000), (sketch.GetProperty("threshold").GetInt32(), sketch.GetProperty("timeout_ms").GetInt64()));
        Assert.Equal(JsonValueKind.Null, sketch.GetProperty("recovery_in_ms").ValueKind);
        Assert.Empty(sketch.GetProperty("breakers").EnumerateArray());
    }

    [Fact]
    public async Task List_BreakerJustOpened_ShowsItAtOnceWithReasonAndRecovery()
    {
        await using var server = await StartAsync();
        await FailAsync(server, 4);
        Assert.Equal("CLOSED", (await SketchAsync(server)).Text("state"));

        await FailAsync(server, 1);
        _time.Advance(TimeSpan.FromMinutes(1));

        var sketch = await SketchAsync(server);
        Assert.Equal(("OPEN", 5, "It is down."), (sketch.Text("state"), sketch.GetProperty("failure_count").GetInt32(), sketch.Text("last_reason")));
        Assert.False(sketch.GetProperty("available").GetBoolean());
        Assert.Equal(540_000, sketch.GetProperty("recovery_in_ms").GetInt64());
        Assert.Equal(_time.GetUtcNow().AddMinutes(-1), sketch.GetProperty("last_failure").GetDateTimeOffset());
        var breaker = Assert.Single(sketch.GetProperty("breakers").EnumerateArray());
        Assert.Equal(("sketch", "generate", "OPEN"), (breaker.Text("model"), breaker.Text("operation"), breaker.Text("state")));
    }

    [Fact]
    [ContractRow("S3-36")]
    public async Task FailureThreshold_Three_OpensOnTheThird()
    {
        await using var server = await StartAsync("CIRCUIT_BREAKER_FAILURE_THRESHOLD=3");

        await FailAsync(server, 2);
        Assert.Equal("CLOSED", (await SketchAsync(server)).Text("state"));
        await FailAsync(server, 1);

        Assert.Equal("OPEN", (await SketchAsync(server)).Text("state"));
    }

    [Fact]
    [ContractRow("S3-37")]
    public async Task FailureWindow_FailuresSpreadBeyondIt_NeverOpen()
    {
        await using var server = await StartAsync("CIRCUIT_BREAKER_FAILURE_WINDOW_MS=1000");

        for (var failure = 0; failure < 20; failure++)
        {
            await FailAsync(server, 1);
            _time.Advance(TimeSpan.FromMilliseconds(300));
        }

        var sketch = await SketchAsync(server);
        Assert.Equal(("CLOSED", 3), (sketch.Text("state"), sketch.GetProperty("failure_count").GetInt32()));
    }

    [Fact]
    [ContractRow("S3-38")]
    public async Task Timeout_HalfASecond_IsHalfOpenAfterThat()
    {
        await using var server = await StartAsync("CIRCUIT_BREAKER_TIMEOUT_MS=500");
        await FailAsync(server, 5);

        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal("OPEN", (await SketchAsync(server)).Text("state"));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var sketch = await SketchAsync(server);
        Assert.Equal("HALF_OPEN", sketch.Text("state"));
        Assert.True(sketch.GetProperty("available").GetBoolean());
    }

    [Fact]
    [ContractRow("S3-39")]
    public async Task SuccessThreshold_Two_NeedsTwoSuccesses()
    {
        await using var server = await StartAsync("CIRCUIT_BREAKER_SUCCESS_THRESHOLD=2");
        await FailAsync(server, 5);
        _time.Advance(TimeSpan.FromMinutes(10));

        await ReportAsync(server, failure: null);
        Assert.Equal("HALF_OPEN", (await SketchAsync(server)).Text("state"));
        await ReportAsync(server, failure: null);

        Assert.Equal("CLOSED", (await SketchAsync(server)).Text("state"));
    }

    [Theory]
    [ContractRow("S3-42")]
    [InlineData("/api/v1/admin/breakers/reset", null)]
    [InlineData("/api/v1/admin/breakers/Sketch/reset", "sketch")]
    public async Task Reset_OpenBreaker_IsClosedAndTheLogSaysSo(string path, string? provider)
    {
        await using var server = await StartAsync();
        await FailAsync(server, 5);

        var reset = await server.SendAsync(HttpMethod.Post, path).JsonAsync();

        Assert.Equal((provider, 1), (reset.GetProperty("provider").GetString(), reset.GetProperty("reset").GetInt32()));
        Assert.Equal("CLOSED", (await SketchAsync(server)).Text("state"));
        Assert.IsType<BreakerLeave.Granted>(await Breakers(server).AskAsync(s_target, Cancel));
        Assert.Single(server.Log.Lines, static line => line.Contains("Breaker reset (sketch, sketch, generate) from OPEN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reset_UnknownProvider_IsNotFoundAndNamesThoseThereAre()
    {
        await using var server = await StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/admin/breakers/opneai/reset");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var error = await answer.JsonAsync();
        Assert.Equal(("provider_not_found", "provider"), (error.Text("error"), error.Text("parameter")));
        Assert.Contains("sketch", error.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CIRCUIT_BREAKER_FAILURE_THRESHOLD=0", "from 1 to 100")]
    [InlineData("CIRCUIT_BREAKER_FAILURE_WINDOW_MS=-5", "from 1 to 604800000")]
    [InlineData("CIRCUIT_BREAKER_TIMEOUT_MS=soon", "from 1 to 604800000")]
    [InlineData("CIRCUIT_BREAKER_SUCCESS_THRESHOLD=1000", "from 1 to 100")]
    public void Settings_BeyondTheirRange_AreProblemsThatSayWhatIsAllowed(string assignment, string allowed)
    {
        var problem = Assert.Single(SettingsReader.Read(Values(assignment)).Problems);

        Assert.StartsWith(assignment[..assignment.IndexOf('=', StringComparison.Ordinal)], problem, StringComparison.Ordinal);
        Assert.Contains(allowed, problem, StringComparison.Ordinal);
    }

    private static IBreakers Breakers(TestServer server) => server.Services.GetRequiredService<IBreakers>();

    private static async Task ReportAsync(TestServer server, ProviderFailure? failure)
    {
        var leave = await Breakers(server).AskAsync(s_target, Cancel);
        await Breakers(server).ReportAsync(Assert.IsType<BreakerLeave.Granted>(leave), failure);
    }

    private static async Task FailAsync(TestServer server, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await ReportAsync(server, new ProviderFailure(FailureKind.Unavailable, "It is down."));
        }
    }

    private static async Task<JsonElement> SketchAsync(TestServer server)
    {
        var list = await server.GetAsync("/api/v1/admin/breakers").JsonAsync();
        return list.GetProperty("providers").EnumerateArray().Single(static provider => provider.Text("provider") == "sketch");
    }

    private Task<TestServer> StartAsync(params string[] assignments)
    {
        var read = SettingsReader.Read(Values(assignments)).Options.Breakers;
        return TestServer.StartAsync(
            options =>
            {
                options.Breakers.FailureThreshold = read.FailureThreshold;
                options.Breakers.FailureWindow = read.FailureWindow;
                options.Breakers.Timeout = read.Timeout;
                options.Breakers.SuccessThreshold = read.SuccessThreshold;
            },
            services => services.AddSingleton<TimeProvider>(_time));
    }

    private static SettingValues Values(params string[] assignments)
    {
        var values = new SettingValues();
        foreach (var assignment in assignments)
        {
            var parts = assignment.Split('=');
            values.Set(parts[0], parts[1]);
        }

        return values;
    }
}
