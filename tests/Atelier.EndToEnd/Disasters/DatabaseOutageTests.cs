using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Testing.Servers;

namespace Atelier.EndToEnd.Disasters;

/// <summary>A database that goes away and returns: callers hear so by name, and the server goes on as soon as it is back.</summary>
[Trait("needs", "servers")]
public sealed class DatabaseOutageTests : IAsyncDisposable
{
    private readonly PostgresServer _postgres = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task Serve_DatabaseGoesAwayAndReturns_RefusesByNameMeanwhileAndLosesNothing()
    {
        var database = await _postgres.CreateDatabaseAsync();
        using var data = new TemporaryFolder();
        await using var server = await AtelierProcess.StartAsync(
            data.Path, new Dictionary<string, string> { ["DATABASE_URL"] = database.Url, ["ATELIER_LOG_LEVEL"] = "Warning" });
        using var http = new HttpClient { BaseAddress = server.Address };
        var before = await MadeAsync(http, "A boat before");
        using var accepted = await SubmitAsync(http, "A boat accepted");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var job = (await accepted.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();

        await _postgres.KillAsync();

        using var refused = await SubmitAsync(http, "A boat meanwhile");
        var error = await refused.Content.ReadAsStringAsync(Cancel);
        Assert.True(refused.StatusCode == HttpStatusCode.InsufficientStorage, $"{(int)refused.StatusCode}: {error}");
        Assert.Contains("storage_unavailable", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancel)).StatusCode);

        await _postgres.StartAsync();

        await Eventually.TrueAsync(async () => (await http.GetAsync("/health/ready", Cancel)).IsSuccessStatusCode, "the server is ready again");
        await MadeAsync(http, "A boat after");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/api/v1/images/{before}", Cancel)).StatusCode);
        await Eventually.TrueAsync(
            async () => (await http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{job}", Cancel)).GetProperty("state").GetString() == "succeeded",
            "the job accepted before the outage is made");
    }

    private static async Task<string> MadeAsync(HttpClient http, string prompt)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/generate", new { prompt, provider = "sketch", size = "256x256" }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("images")[0].GetProperty("image_id").GetString()!;
    }

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient http, string prompt) =>
        http.PostAsJsonAsync("/api/v1/jobs", new { prompt, provider = "sketch", size = "256x256" }, Cancel);
}
