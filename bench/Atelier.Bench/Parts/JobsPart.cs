using System.Diagnostics;
using Atelier.Bench.Serving;

namespace Atelier.Bench.Parts;

/// <summary>Jobs handed in at one node or three, until all are made.</summary>
internal static class JobsPart
{
    private const string Section = "Jobs handed in over HTTP and made, Sketch at 256x256, 16 callers on the same two cores";
    private const int Callers = 16;
    private const int Jobs = 4000;
    private const int Warming = 200;
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        await RunAsync(arguments, report, "SQLite, one node", 1, database: null);
        if (arguments.Database is { } database)
        {
            await RunAsync(arguments, report, "PostgreSQL, one node", 1, database);
            await RunAsync(arguments, report, "PostgreSQL, three nodes", 3, database);
        }
        else
        {
            await Console.Error.WriteLineAsync("PostgreSQL is not measured: --database names an empty one.");
        }
    }

    private static async Task RunAsync(BenchArguments arguments, Report report, string what, int size, string? database)
    {
        using var folder = new WorkFolder();
        var nodes = new List<ServerProcess>();
        var callers = new List<JobCaller>();
        try
        {
            for (var number = 0; number < size; number++)
            {
                nodes.Add(await StartAsync(arguments.Executable, folder.Path, number, database));
                callers.Add(new JobCaller(nodes[number].Address));
            }

            await HandInAsync(callers, arguments.Times(Warming), "warm");
            await UntilDoneAsync(callers[0]);
            var jobs = arguments.Times(Jobs);
            var cpu = nodes.Aggregate(TimeSpan.Zero, static (sum, node) => sum + node.Cpu);
            var begin = Stopwatch.GetTimestamp();
            await HandInAsync(callers, jobs, "measured");
            var handedIn = Stopwatch.GetElapsedTime(begin);
            await UntilDoneAsync(callers[0]);
            var made = Stopwatch.GetElapsedTime(begin);
            var spent = (nodes.Aggregate(TimeSpan.Zero, static (sum, node) => sum + node.Cpu) - cpu) / jobs;
            report.Add(
                Section,
                what,
                $"{jobs / made.TotalSeconds:0} made a second ({jobs / handedIn.TotalSeconds:0} handed in a second meanwhile), {spent.TotalMilliseconds:0.0} ms of the nodes' CPU each");
        }
        finally
        {
            callers.ForEach(static caller => caller.Dispose());
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    /// <summary>Each node has a data folder of its own; the pictures are in one that all of them see.</summary>
    private static Task<ServerProcess> StartAsync(string executable, string folder, int number, string? database)
    {
        var data = Path.Combine(folder, $"node-{number}");
        Directory.CreateDirectory(data);
        var settings = new Dictionary<string, string>
        {
            ["LOCAL_STORAGE_PATH"] = Path.Combine(folder, "pictures"),
            ["ATELIER_LOG_LEVEL"] = "Warning",
            ["ATELIER_QUEUE_LIMIT"] = "1000000",
        };
        if (database is not null)
        {
            settings["DATABASE_URL"] = database;
        }

        return ServerProcess.StartAsync(executable, data, settings, "serve", "--port", "0", "--data", data);
    }

    private static async Task HandInAsync(List<JobCaller> nodes, int jobs, string kind)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= jobs)
            {
                await nodes[caller % nodes.Count].SubmitAsync($"A lighthouse, {kind} {number}");
            }
        })));
    }

    private static async Task UntilDoneAsync(JobCaller caller)
    {
        while (await caller.IsBusyAsync())
        {
            await Task.Delay(s_glance, TimeProvider.System);
        }
    }
}
