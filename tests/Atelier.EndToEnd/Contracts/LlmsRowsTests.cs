using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Rows of S0 as its callers see them: over HTTP, against a server started as a user starts it.</summary>
public sealed class LlmsRowsTests(SharedServer server) : IClassFixture<SharedServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S0-01", "S0-28")]
    public async Task Generations_PromptOnly_AnswersOnePictureCreatedNow()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        var answer = await server.Http.GenerateAsync(new { prompt = "A boat" });

        Assert.InRange(answer.GetProperty("created").GetInt64(), before - 5, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 5);
        Assert.Single(answer.Items());
    }

    [Fact]
    [ContractRow("S0-04")]
    public async Task Generations_ThreePictures_AreDifferent()
    {
        var answer = await server.Http.GenerateAsync(new { prompt = "A boat", n = 3 });

        Assert.Equal(3, answer.Items().Select(static item => Convert.ToBase64String(item.Decode())).Distinct().Count());
    }

    [Theory]
    [ContractRow("S0-07", "S0-08")]
    [InlineData(null, "1024x1024")]
    [InlineData("256x256", "256x256")]
    [InlineData("512x512", "512x512")]
    [InlineData("1024x1792", "1024x1792")]
    [InlineData("1792x1024", "1792x1024")]
    public async Task Generations_Size_IsThePicturesSize(string? size, string expected) =>
        Assert.Equal(expected, await server.Http.SizeOfFirstAsync(new { prompt = "A boat", size }));

    [Fact]
    [ContractRow("S0-11")]
    public async Task Generations_ByUrl_LinksToAPng()
    {
        var answer = await server.Http.GenerateAsync(new { prompt = "A boat", response_format = "url" });

        using var picture = await server.Http.GetAsync(answer.Items().Single().GetProperty("url").GetString(), Cancel);

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    [ContractRow("S0-18")]
    public async Task Generations_ArtistSlowerThanTheTimeout_Is504WithTheEnvelope()
    {
        using var data = new TemporaryFolder();
        await using var slow = await AtelierProcess.StartAsync(data.Path, new Dictionary<string, string>
        {
            ["REQUEST_TIMEOUT_SECONDS"] = "1",
            ["ATELIER_SKETCH_LATENCY_MS"] = "60000",
        });
        using var http = new HttpClient { BaseAddress = slow.Address };
        var clock = Stopwatch.StartNew();

        var (status, body) = await http.RefusalAsync(new { prompt = "A boat" });

        Assert.Equal(504, status);
        Assert.Equal("GatewayTimeout", body.GetProperty("responseStatus").GetProperty("errorCode").GetString());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "it did not hang");
    }

    [Fact]
    [ContractRow("S0-23", "S0-24", "S0-64", "S4-55")]
    public async Task Generations_KeysRequired_RefusesMissingAndWrongOnesAndNeverEchoesTheRightOne()
    {
        const string Key = "sk-the-right-key-0123456789";
        using var data = new TemporaryFolder();
        await using var locked = await AtelierProcess.StartAsync(data.Path, new Dictionary<string, string>
        {
            ["FAKEAI_REQUIRE_API_KEY"] = "true",
            ["FAKEAI_API_KEYS"] = Key,
            ["VERBOSE"] = "1",
        });
        using var http = new HttpClient { BaseAddress = locked.Address };

        var (missing, missingBody) = await http.RefusalAsync(new { prompt = "A boat" });
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk-a-wrong-one");
        var (wrong, wrongBody) = await http.RefusalAsync(new { prompt = "A boat" });
        http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        var right = await http.GenerateAsync(new { prompt = "A boat", response_format = "url" });
        var (bad, badBody) = await http.RefusalAsync(new { prompt = "" });

        Assert.Equal((401, 401, 400), (missing, wrong, bad));
        Assert.Equal("Authentication required", missingBody.GetProperty("responseStatus").GetProperty("message").GetString());
        Assert.Equal("Unauthorized", missingBody.GetProperty("responseStatus").GetProperty("errorCode").GetString());
        Assert.Equal("Missing API key", missingBody.GetProperty("detail").GetString());
        Assert.Equal("Invalid API key", wrongBody.GetProperty("detail").GetString());
        Assert.All(
            [missingBody.GetRawText(), wrongBody.GetRawText(), right.GetRawText(), badBody.GetRawText(), locked.Output],
            static text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S0-60")]
    public async Task ClassicServe_EveryInterface_NeedsLeaveAndShowsAPage()
    {
        using var data = new TemporaryFolder();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => AtelierProcess.StartClassicAsync(data.Path));
        Assert.Contains("ATELIER_ALLOW_ANONYMOUS", refused.Message, StringComparison.Ordinal);

        await using var open = await AtelierProcess.StartClassicAsync(data.Path, new Dictionary<string, string>
        {
            ["ATELIER_ALLOW_ANONYMOUS"] = "true",
        });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{open.Address.Port}") };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Contains("<html", await http.GetStringAsync("/", Cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [ContractRow("S0-63")]
    public async Task Generations_BurstBeyondTheRate_Is429WithRetryAfter()
    {
        using var data = new TemporaryFolder();
        await using var limited = await AtelierProcess.StartAsync(data.Path, new Dictionary<string, string>
        {
            ["ATELIER_RATE_LIMIT_PER_MINUTE"] = "2",
        });
        using var http = new HttpClient { BaseAddress = limited.Address };
        var body = new { prompt = "A boat", size = "256x256" };
        await http.GenerateAsync(body);
        await http.GenerateAsync(body);

        using var third = await http.PostAsync(body);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    [ContractRow("S0-80")]
    public async Task Edits_DifferentPicturesGiven_GiveDifferentPictures()
    {
        var red = await EditAsync(0xFFCC2222);
        var blue = await EditAsync(0xFF2222CC);

        Assert.NotEqual(red, blue);
    }

    private async Task<string> EditAsync(uint argb)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("A boat"), "prompt" },
            { new StringContent("256x256"), "size" },
            { new StringContent("7"), "seed" },
            { new StringContent("b64_json"), "response_format" },
            { new ByteArrayContent(Png.Solid(64, 64, argb)), "image", "a.png" },
        };
        using var answer = await server.Http.PostAsync(new Uri("/v1/images/edits", UriKind.Relative), form, Cancel);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.True(answer.IsSuccessStatusCode, body.GetRawText());
        return body.Items().Single().GetProperty("b64_json").GetString()!;
    }
}
