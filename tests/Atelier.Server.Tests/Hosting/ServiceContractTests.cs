using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Atelier.Core.Planning;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Native.Generate;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Hosting;

/// <summary>What the image generator service promised of every answer, of health, root and documentation.</summary>
public sealed class ServiceContractTests
{
    [Theory]
    [ContractRow("S2-43")]
    [InlineData("GET", "/api/v1/nowhere", null, 404)]
    [InlineData("PUT", "/api/v1/generate", "application/json", 405)]
    [InlineData("POST", "/api/v1/generate", "application/json", 400)]
    [InlineData("POST", "/api/v1/generate", "text/plain", 415)]
    [InlineData("GET", "/api/v1/images/0123456789abcdef", null, 404)]
    [InlineData("GET", "/api/v1/jobs/0123456789abcdef", null, 404)]
    [InlineData("GET", "/api/v1/images?limit=0", null, 400)]
    public async Task Error_BelowTheApi_HasTheFourKeys(string method, string path, string? type, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var content = type is null ? null : new StringContent("{}", Encoding.UTF8, type);

        using var answer = await server.SendAsync(new HttpMethod(method), path, content);
        var body = await answer.JsonAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.NotEmpty(body.Text("error"));
        Assert.NotEmpty(body.Text("message"));
        Assert.Equal(answer.Header("X-Correlation-ID"), body.Text("correlation_id"));
    }

    [Theory]
    [ContractRow("S2-44", "S2-45", "S2-46")]
    [InlineData("corr-7")]
    [InlineData(null)]
    public async Task Answer_Any_CarriesTheCorrelationIdAndItsTime(string? sent)
    {
        await using var server = await TestServer.StartAsync();
        (string, string)[] headers = sent is null ? [] : [("X-Correlation-ID", sent)];

        using var made = await server.SendAsync(HttpMethod.Post, NativeCalls.Generate, NativeCalls.Json("""{"prompt":"A boat"}"""), headers);
        using var health = await server.GetAsync("/health/", headers);
        var told = (await made.JsonAsync()).Text("correlation_id");

        Assert.Equal(told, made.Header("X-Correlation-ID"));
        Assert.True(sent is null ? Guid.TryParse(told, out _) : told == sent);
        Assert.NotEmpty(health.Header("X-Correlation-ID"));
        Assert.True(double.TryParse(made.Header("X-Process-Time"), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0);
    }

    [Fact]
    [ContractRow("S2-47")]
    public async Task Generate_PlainText_Is415()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, NativeCalls.Generate, new StringContent("A boat", Encoding.UTF8, "text/plain"));

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (answer.StatusCode, (await answer.JsonAsync()).Text("error")));
    }

    [Fact]
    [ContractRow("S2-48")]
    public async Task Generate_BodyOfMoreThanAHundredMebibytes_Is413()
    {
        await using var server = await TestServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /api/v1/generate HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 104857601\r\n\r\n"u8.ToArray(),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("\"error\":\"request_too_large\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"success\":false", answer, StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S2-49", "S2-51")]
    public async Task Health_WorkingServer_HasEveryFieldOfTheContract()
    {
        await using var server = await TestServer.StartAsync(static options => options.Service.Name = "image-generator");

        var body = await server.GetAsync("/health/").JsonAsync();
        var live = await server.GetAsync("/health/live").JsonAsync();
        var checks = body.GetProperty("checks");

        Assert.Equal(("healthy", "image-generator"), (body.Text("status"), body.Text("service")));
        Assert.NotEmpty(body.Text("version"));
        Assert.True(body.GetProperty("timestamp").TryGetDateTimeOffset(out _));
        Assert.NotEmpty(checks.Text("service"));
        Assert.Equal("healthy", checks.GetProperty("providers").Text("status"));
        Assert.Equal(1, checks.GetProperty("providers").GetProperty("available_count").GetInt32());
        Assert.Equal(("healthy", "disk"), (checks.GetProperty("storage").Text("status"), checks.GetProperty("storage").Text("backend")));
        Assert.True(checks.GetProperty("uptime_seconds").GetDouble() >= 0);
        Assert.True(checks.GetProperty("start_time").TryGetDateTimeOffset(out _));
        Assert.Equal(("alive", "image-generator"), (live.Text("status"), live.Text("service")));
    }

    [Theory]
    [ContractRow("S2-50")]
    [InlineData(SimulationMode.Auto, HttpStatusCode.OK)]
    [InlineData(SimulationMode.Never, HttpStatusCode.ServiceUnavailable)]
    public async Task Ready_NobodyCanDraw_Is503(SimulationMode simulation, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(options => options.Drawing.Simulation = simulation);

        using var answer = await server.GetAsync("/health/ready");
        var body = await answer.JsonAsync();
        var providers = body.GetProperty("checks").GetProperty("providers");

        var ready = status == HttpStatusCode.OK;
        Assert.Equal((status, ready), (answer.StatusCode, body.GetProperty("ready").GetBoolean()));
        Assert.Equal((ready, ready), (providers.GetProperty("ready").GetBoolean(), providers.GetProperty("default_provider_ready").GetBoolean()));
        Assert.NotEmpty(providers.Text("default_provider"));
        Assert.True(body.GetProperty("checks").GetProperty("storage").GetProperty("ready").GetBoolean());
    }

    [Theory]
    [ContractRow("S2-52", "S2-60")]
    [InlineData(ServiceEnvironment.Development, HttpStatusCode.OK)]
    [InlineData(ServiceEnvironment.Production, HttpStatusCode.NotFound)]
    public async Task Documentation_InProduction_IsOff(ServiceEnvironment environment, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(options => options.Service.Environment = environment);

        using var docs = await server.GetAsync("/docs/index.html");
        using var redoc = await server.GetAsync("/redoc");
        var root = await server.GetAsync("/").JsonAsync();

        Assert.Equal((status, status), (docs.StatusCode, redoc.StatusCode));
        Assert.Equal(("atelier", "operational"), (root.Text("service"), root.Text("status")));
        Assert.NotEmpty(root.Text("version"));
        Assert.NotEmpty(root.Text("description"));
    }

    [Fact]
    [ContractRow("S2-64")]
    public async Task Gateway_SameRoutesUnderItsPrefix_AnswerTheSame()
    {
        await using var server = await TestServer.StartAsync();

        using var made = await server.SendAsync(HttpMethod.Post, "/api/v1/image-generator/generate", NativeCalls.Json("""{"prompt":"A boat","provider":"dalle3"}"""));
        using var providers = await server.GetAsync("/api/v1/image-generator/providers");
        using var missing = await server.GetAsync("/api/v1/image-generator/nowhere");

        Assert.Equal((HttpStatusCode.OK, "dalle3"), (made.StatusCode, (await made.JsonAsync()).Text("provider")));
        Assert.Matches("^[0-9.]+ms$", made.Header("X-Response-Time"));
        Assert.Equal("dalle3", (await providers.JsonAsync()).Text("default_provider"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    [ContractRow("S2-55", "S2-65")]
    public async Task Usage_ByProviderAndMonth_TellsTotalsTimesAndSuccess()
    {
        await using var server = await TestServer.StartAsync();
        await server.MakeAsync(new { prompt = "A boat", provider = "flux_schnell", size = "512x512", num_images = 3 });
        await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });

        var usage = await server.GetAsync("/api/v1/usage?group_by=provider,month").JsonAsync();
        var services = (await server.GetAsync("/api/v1/providers").JsonAsync()).GetProperty("services");

        var row = Assert.Single(usage.GetProperty("rows").EnumerateArray());
        Assert.Equal("sketch", row.Text("provider"));
        Assert.Equal(4, row.GetProperty("images").GetInt32());
        Assert.Equal(1, row.GetProperty("start").GetDateTimeOffset().Day);
        Assert.Equal(1, row.GetProperty("success_rate").GetDouble());
        Assert.True(row.GetProperty("average_duration_ms").GetInt64() >= 0);
        var artist = services.EnumerateArray().Single(static one => one.Text("id") == "sketch").GetProperty("performance");
        Assert.Equal(1, artist.GetProperty("success_rate").GetDouble());
        Assert.True(artist.GetProperty("requests").GetInt32() >= 2);
    }
}
