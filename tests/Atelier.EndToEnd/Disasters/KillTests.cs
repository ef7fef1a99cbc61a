using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace Atelier.EndToEnd.Disasters;

/// <summary>A server that is killed at a moment of nobody's choosing loses nothing it accepted, and says nothing untrue afterwards.</summary>
public sealed class KillTests
{
    private const int Callers = 50;

    private static readonly Dictionary<string, string> s_quickSweep = new()
    {
        ["ATELIER_RETENTION_SWEEP_SECONDS"] = "1",
        ["ATELIER_SKETCH_LATENCY_MS"] = "40",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(35)]
    public async Task Serve_KilledDuringFiftyGenerations_LeavesOnlyWholePicturesAndEndedJobs(int answersBeforeTheKill)
    {
        using var data = new TemporaryFolder();
        var answered = await KillAmidstAsync(data.Path, answersBeforeTheKill);

        await using var server = await AtelierProcess.StartAsync(data.Path, s_quickSweep);
        using var http = new HttpClient { BaseAddress = server.Address };
        await Eventually.TrueAsync(async () => (await JobsAsync(http)).All(HasEnded), "every job has an end");
        await Eventually.TrueAsync(
            async () => (await ImagesAsync(http)).Select(IdOf).Order().SequenceEqual(BlobsOn(data.Path).Order()),
            "every picture on disk has a record and every record a picture");

        var kept = await ImagesAsync(http);
        foreach (var image in kept)
        {
            var bytes = await http.GetByteArrayAsync($"/images/{IdOf(image)}.png", Cancel);
            Assert.Equal(image.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Assert.Equal("256x256", Atelier.Testing.Png.SizeOf(bytes));
        }

        Assert.True(answered.Count >= answersBeforeTheKill);
        Assert.Subset(kept.Select(IdOf).ToHashSet(), answered.ToHashSet());
        foreach (var job in await JobsAsync(http))
        {
            // Everything drawn here is free and its request is on record: it was drawn again, not given up.
            Assert.Equal("succeeded", job.GetProperty("state").GetString());
        }

        Assert.Equal(kept.Count, (await JobsAsync(http)).Count);
    }

    /// <returns>Ids of the pictures callers got before the end.</returns>
    private static async Task<IReadOnlyCollection<string>> KillAmidstAsync(string data, int answersBeforeTheKill)
    {
        await using var server = await AtelierProcess.StartAsync(data, s_quickSweep);
        using var http = new HttpClient { BaseAddress = server.Address };
        var answered = new System.Collections.Concurrent.ConcurrentBag<string>();
        var enough = new TaskCompletionSource();
        var callers = Enumerable.Range(0, Callers).Select(async number =>
        {
            try
            {
                using var answer = await http.PostAsJsonAsync(
                    "/v1/images/generations",
                    new { prompt = $"Boat {number}", model = "dall-e-2", size = "256x256" },
                    Cancel);
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
                answered.Add(Path.GetFileNameWithoutExtension(body.GetProperty("data")[0].GetProperty("url").GetString()!));
                if (answered.Count >= answersBeforeTheKill)
                {
                    enough.TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The server died under this caller, which is the point.
            }
        }).ToList();
        await enough.Task;
        await server.KillAsync();
        await Task.WhenAll(callers);
        return answered;
    }

    private static bool HasEnded(JsonElement job) => job.GetProperty("state").GetString() is not ("queued" or "running");

    private static string IdOf(JsonElement image) => image.GetProperty("id").GetString()!;

    private static IEnumerable<string> BlobsOn(string data) =>
        Directory.EnumerateFiles(Path.Combine(data, "images"), "*.png", SearchOption.AllDirectories)
            .Where(static path => !path.Contains(".unfinished", StringComparison.Ordinal))
            .Select(static path => Path.GetFileNameWithoutExtension(path));

    private static Task<List<JsonElement>> JobsAsync(HttpClient http) => ListAsync(http, "/api/v1/jobs?limit=200", "jobs");

    private static Task<List<JsonElement>> ImagesAsync(HttpClient http) => ListAsync(http, "/api/v1/images?limit=200", "images");

    private static async Task<List<JsonElement>> ListAsync(HttpClient http, string address, string name) =>
        [.. (await http.GetFromJsonAsync<JsonElement>(address, Cancel)).GetProperty(name).EnumerateArray()];
}
