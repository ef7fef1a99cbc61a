using System.Net;
using System.Text;
using System.Text.Json;

namespace Atelier.Bench.Serving;

/// <summary>Hands jobs and batches in at one node and asks what became of them. Any other answer than expected ends the run.</summary>
internal sealed class JobCaller(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    public async Task SubmitAsync(string prompt)
    {
        using var body = Json($$"""{"prompt":"{{prompt}}","provider":"sketch","size":"256x256"}""", "application/json");
        using var answer = await _http.PostAsync("/api/v1/jobs", body);
        await CheckAsync(answer, HttpStatusCode.Accepted);
    }

    /// <returns>The batch's id.</returns>
    public async Task<string> SubmitBatchAsync(int items)
    {
        var lines = new StringBuilder();
        for (var number = 1; number <= items; number++)
        {
            lines.Append("{\"prompt\":\"A lighthouse, number ").Append(number).Append("\",\"provider\":\"sketch\",\"size\":\"256x256\"}\n");
        }

        using var body = Json(lines.ToString(), "application/jsonl");
        using var answer = await _http.PostAsync("/api/v1/batches", body);
        await CheckAsync(answer, HttpStatusCode.Accepted);
        using var batch = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return batch.RootElement.GetProperty("id").GetString()!;
    }

    public async Task<string> BatchStateAsync(string id)
    {
        using var batch = await GetAsync($"/api/v1/batches/{id}");
        return batch.RootElement.GetProperty("state").GetString()!;
    }

    /// <summary>Whether a job stands in line or is worked on.</summary>
    public async Task<bool> IsBusyAsync() => await AnyAsync("queued") || await AnyAsync("running");

    public void Dispose() => _http.Dispose();

    private static StringContent Json(string text, string type) => new(text, Encoding.UTF8, type);

    private async Task<bool> AnyAsync(string state)
    {
        using var page = await GetAsync($"/api/v1/jobs?state={state}&limit=1");
        return page.RootElement.GetProperty("jobs").GetArrayLength() > 0;
    }

    private async Task<JsonDocument> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        await CheckAsync(answer, HttpStatusCode.OK);
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task CheckAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        if (answer.StatusCode != expected)
        {
            throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
