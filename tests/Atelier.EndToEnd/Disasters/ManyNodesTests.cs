using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server;
using Atelier.Server.Settings;
using Atelier.Stores;
using Atelier.Stores.Blobs.S3;
using Atelier.Testing;
using Atelier.Testing.Servers;
using Atelier.Testing.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.EndToEnd.Disasters;

/// <summary>Three nodes on one PostgreSQL and one S3, one of them killed every few seconds while callers hand in jobs and wait for them.</summary>
[Trait("needs", "servers")]
public sealed class ManyNodesTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int Listeners = 12;

    /// <summary>Enough for several kills; <c>ATELIER_DRILL_JOBS</c> asks for more, such as 2000.</summary>
    private static readonly int s_jobs = int.Parse(
        System.Environment.GetEnvironmentVariable("ATELIER_DRILL_JOBS") ?? "400", CultureInfo.InvariantCulture);

    /// <summary>Every so many jobs one goes to a vendor, who keeps books of its own.</summary>
    private const int OneBoughtOf = 20;

    private const int Callers = 24;
    private const decimal Price = 0.03m;

    private static readonly TimeSpan s_betweenKills = TimeSpan.FromSeconds(4);

    private readonly PostgresServer _postgres = new();
    private readonly S3Server _s3 = new();
    private readonly BflUpstream _vendor = new();
    private readonly string _bucket = "pictures-drill";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _s3.InitializeAsync();
        await _vendor.StartAsync();
        var options = new S3Options
        {
            Bucket = _bucket,
            Endpoint = _s3.Address,
            PathStyle = true,
            AccessKeyId = S3Server.AccessKeyId,
            SecretAccessKey = S3Server.SecretAccessKey,
        };
        using var client = S3Clients.Create(options);
        await client.PutBucketAsync(_bucket, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _vendor.DisposeAsync();
        await _s3.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Jobs_NodesKilledAllTheTime_EachIsMadeOnceAndTheMoneyIsExact()
    {
        var database = await _postgres.CreateDatabaseAsync();
        var environment = Environment(database.Url);
        await using var fleet = await Fleet.StartAsync(Nodes, environment);
        using var over = new CancellationTokenSource();
        var killing = KillAsync(fleet, over.Token);

        var ids = new string[s_jobs];
        var numbers = new ConcurrentQueue<int>(Enumerable.Range(0, s_jobs));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => SubmitAllAsync(fleet, caller, numbers, ids)));
        var heard = await Task.WhenAll(Enumerable.Range(0, Listeners).Select(number => HearAsync(fleet, ids[number * (s_jobs / Listeners)], number)));
        var jobs = new JsonElement[s_jobs];
        await Parallel.ForAsync(
            0,
            s_jobs,
            new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = Cancel },
            async (number, _) => jobs[number] = await EndOfAsync(fleet, ids[number], number));
        await over.CancelAsync();
        await killing;

        // Each once: no two requests share a job, and asking again makes none.
        Assert.Equal(s_jobs, ids.Distinct().Count());
        Assert.True(fleet.Kills > 1, $"{fleet.Kills} kills are no drill.");
        Assert.All(heard, static names => Assert.Equal(names.Distinct(), names));
        Assert.All(heard, static names => Assert.StartsWith("job.", names[^1], StringComparison.Ordinal));
        for (var number = 0; number < s_jobs; number++)
        {
            Assert.Equal(ids[number], (await SubmitAsync(fleet, 0, number)).Id);
        }

        // Drawn here costs nothing, so it may be drawn again; what was bought may at worst be a call nobody knows the outcome of.
        Assert.All(jobs.Where(static (_, number) => !IsBought(number)), static job => Assert.Equal("succeeded", State(job)));
        var unknown = jobs.Where(static job => State(job) == "unknown").ToList();
        Assert.All(jobs.Where(static (_, number) => IsBought(number)), static job => Assert.Contains(State(job), (string[])["succeeded", "unknown"]));
        await CheckMoneyAsync(fleet, jobs, unknown);
        await CheckPicturesAsync(fleet, jobs, environment);
    }

    private Dictionary<string, string> Environment(string database) => new()
    {
        ["DATABASE_URL"] = database,
        ["ATELIER_IMAGE_STORE"] = "s3",
        ["AWS_S3_BUCKET"] = _bucket,
        ["AWS_ENDPOINT_URL_S3"] = _s3.Address.ToString(),
        ["AWS_ACCESS_KEY_ID"] = S3Server.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = S3Server.SecretAccessKey,
        ["ATELIER_S3_PATH_STYLE"] = "true",
        ["ATELIER_QUEUE_PLACES"] = "8",
        ["BFL_API_KEY"] = "bfl-a-test-key",
        ["BFL_BASE_URL"] = _vendor.Address.ToString(),
        ["ATELIER_LOG_LEVEL"] = "Warning",
    };

    private static bool IsBought(int number) => number % OneBoughtOf == 0;

    private static string PromptOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Boat number {number}");

    private static string State(JsonElement job) => job.GetProperty("state").GetString()!;

    private static async Task KillAsync(Fleet fleet, CancellationToken over)
    {
        using var clock = new PeriodicTimer(s_betweenKills);
        for (var index = 0; !over.IsCancellationRequested; index = (index + 1) % fleet.Size)
        {
            try
            {
                await clock.WaitForNextTickAsync(over);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await fleet.KillAsync(index);
        }
    }

    private static async Task SubmitAllAsync(Fleet fleet, int caller, ConcurrentQueue<int> numbers, string[] ids)
    {
        while (numbers.TryDequeue(out var number))
        {
            ids[number] = (await SubmitAsync(fleet, caller, number)).Id;
        }
    }

    /// <summary>As a caller does who wants its picture: with a key, again, and at another node when one does not answer.</summary>
    private static async Task<(string Id, JsonElement Job)> SubmitAsync(Fleet fleet, int caller, int number)
    {
        object body = IsBought(number)
            ? new { prompt = PromptOf(number), model = "flux-2-pro" }
            : new { prompt = PromptOf(number), provider = "sketch", size = "256x256" };
        var job = await AskAsync(
            fleet,
            caller,
            () => new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs")
            {
                Content = JsonContent.Create(body),
                Headers = { { "Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"drill-{number}") } },
            });
        return (job.GetProperty("id").GetString()!, job);
    }

    private static async Task<JsonElement> EndOfAsync(Fleet fleet, string id, int caller)
    {
        var job = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                job = await AskAsync(fleet, caller++, () => new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{id}"));
                return State(job) is not ("queued" or "running");
            },
            $"job {id} has an end");
        return job;
    }

    private static async Task<JsonElement> AskAsync(Fleet fleet, int node, Func<HttpRequestMessage> ask)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var request = ask();
                using var answer = await fleet.Client(node + attempt).SendAsync(request, Cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
                }

                Assert.True(
                    answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests && attempt < 100,
                    $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
            }
            catch (Exception dead) when (attempt < 100 && (dead is HttpRequestException or IOException || (dead is TaskCanceledException && !Cancel.IsCancellationRequested)))
            {
                // Killed under this caller; the next node is asked.
            }
        }
    }

    /// <summary>Listens to a job's events to its end, at the next node and from where it was whenever one dies.</summary>
    private static async Task<List<string>> HearAsync(Fleet fleet, string id, int node)
    {
        var names = new List<string>();
        var last = (string?)null;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{id}/events");
                if (last is not null)
                {
                    request.Headers.Add("Last-Event-ID", last);
                }

                using var answer = await fleet.Client(node + attempt).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
                if (answer.StatusCode == HttpStatusCode.NoContent)
                {
                    return names;
                }

                using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
                while (await reader.ReadLineAsync(Cancel) is { } line)
                {
                    last = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : last;
                    if (line.StartsWith("event: ", StringComparison.Ordinal))
                    {
                        names.Add($"{line[7..]}#{last}");
                    }
                }
            }
            catch (Exception dead) when (dead is HttpRequestException or IOException || (dead is TaskCanceledException && !Cancel.IsCancellationRequested))
            {
                // The next node knows the rest.
            }
        }

        return names;
    }

    /// <summary>The ledger against the vendor's own books.</summary>
    private async Task CheckMoneyAsync(Fleet fleet, JsonElement[] jobs, List<JsonElement> unknown)
    {
        var bought = _vendor.Requests.Where(static request => request.Method == "POST").Select(static request => (string)request.Json["prompt"]!).ToList();
        Assert.Equal(bought.Distinct().Count(), bought.Count);
        Assert.True(await CountedAsync(fleet) >= bought.Count * Price, "Less is counted than was billed.");
        foreach (var job in unknown)
        {
            var isBilled = bought.Contains(job.GetProperty("prompt").GetString()!);
            await AskAsync(fleet, 0, () => new HttpRequestMessage(HttpMethod.Post, $"/api/v1/admin/jobs/{job.GetProperty("id").GetString()}/settle")
            {
                Content = JsonContent.Create(new { charged = isBilled ? "yes" : "no", cost = isBilled ? Price : 0 }),
            });
        }

        Assert.Equal(bought.Count * Price, await CountedAsync(fleet));
        Assert.True(jobs.Count(static job => State(job) == "succeeded") >= s_jobs - unknown.Count);
    }

    private static async Task<decimal> CountedAsync(Fleet fleet)
    {
        var usage = await AskAsync(fleet, 0, () => new HttpRequestMessage(HttpMethod.Get, "/api/v1/usage?group_by=provider"));
        var total = usage.GetProperty("total");
        return total.GetProperty("cost_usd").GetDecimal() + total.GetProperty("unknown_usd").GetDecimal();
    }

    /// <summary>Every picture can be had, and a quarter of an hour later nothing lies in the bucket that no record knows.</summary>
    private async Task CheckPicturesAsync(Fleet fleet, JsonElement[] jobs, Dictionary<string, string> environment)
    {
        var pictures = jobs.SelectMany(static job => job.GetProperty("images").EnumerateArray()).ToList();
        Assert.True(pictures.Count >= s_jobs - s_jobs / OneBoughtOf);
        foreach (var picture in pictures.Where(static (_, number) => number % 40 == 0))
        {
            var bytes = await fleet.Client(0).GetByteArrayAsync($"/images/{picture.GetProperty("id").GetString()}.png", Cancel);
            Assert.Equal(picture.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        using var folder = new TemporaryFolder();
        await using var later = Later(environment, folder.Path);
        await later.GetRequiredService<RetentionSweep>().RunOnceAsync(everything: true, Cancel);
        var kept = new List<string>();
        await foreach (var blob in later.GetRequiredService<IBlobStore>().ListAsync("", Cancel))
        {
            kept.Add(blob.Name);
        }

        Assert.Equal(
            pictures.Select(static picture => picture.GetProperty("storage_path").GetString()).Order(StringComparer.Ordinal),
            kept.Order(StringComparer.Ordinal));
    }

    private static ServiceProvider Later(Dictionary<string, string> environment, string folder)
    {
        var values = new SettingValues().Set("ATELIER_DATA", folder);
        foreach (var (name, text) in environment)
        {
            values.Set(name, text);
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new ShiftedTime(TimeSpan.FromMinutes(30)));
        services.AddAtelier(SettingsReader.Read(values).Options);
        return services.BuildServiceProvider();
    }

    /// <summary>The clock of somebody who comes later.</summary>
    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
