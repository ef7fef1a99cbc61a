using System.Diagnostics;
using System.Globalization;
using Atelier.Bench.Serving;

namespace Atelier.Bench.Parts;

/// <summary>What a batch of ten thousand takes of a server's memory beside one of a thousand, from being handed in to having been fetched.</summary>
internal static class BatchPart
{
    private const string Section = "Batches from JSON Lines, Sketch at 256x256, fetched whole as JSON Lines and zip";
    private const int Small = 1000;
    private const int Large = 10_000;
    private const double Growth = 1.25;
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        var small = await RunAsync(arguments, report, arguments.Times(Small), aimMib: null);
        await RunAsync(arguments, report, arguments.Times(Large), small * Growth);
    }

    /// <returns>The highest resident set in MiB.</returns>
    private static async Task<double> RunAsync(BenchArguments arguments, Report report, int items, double? aimMib)
    {
        using var folder = new WorkFolder();
        var settings = new Dictionary<string, string> { ["ATELIER_LOG_LEVEL"] = "Warning" };
        await using var server = await ServerProcess.StartAsync(arguments.Executable, folder.Path, settings, "serve", "--port", "0", "--data", folder.Data);
        using var caller = new JobCaller(server.Address);
        using var reader = new Caller(server.Address);
        var begin = Stopwatch.GetTimestamp();
        var id = await caller.SubmitBatchAsync(items);
        var handedIn = Stopwatch.GetElapsedTime(begin);
        while (await caller.BatchStateAsync(id) != "completed")
        {
            await Task.Delay(s_glance, TimeProvider.System);
        }

        var made = Stopwatch.GetElapsedTime(begin);
        var lines = await reader.GetAsync($"/api/v1/batches/{id}/results.jsonl");
        var zip = await reader.GetAsync($"/api/v1/batches/{id}/results.zip");
        var fetched = Stopwatch.GetElapsedTime(begin) - made;
        var peak = server.PeakResidentBytes / (double)(1 << 20);
        var name = items.ToString("N0", CultureInfo.InvariantCulture);
        report.Add(
            Section,
            $"{name} prompts",
            $"handed in within {handedIn.TotalSeconds:0.0} s, {items / made.TotalSeconds:0} made a second, {(lines + zip) / 1e6:0} MB fetched in {fetched.TotalSeconds:0.0} s");
        report.Add(
            Section,
            $"{name} prompts: peak resident",
            $"{peak:0} MiB",
            aimMib is { } aim ? $"{aim:0} MiB, a quarter more than for {Small:N0}" : "",
            aimMib is { } most ? peak <= most : null);
        return peak;
    }
}
