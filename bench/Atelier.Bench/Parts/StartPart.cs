using System.Diagnostics;
using Atelier.Bench.Serving;

namespace Atelier.Bench.Parts;

/// <summary>From the start of the process to an answer, and what the process holds when nothing happens.</summary>
internal static class StartPart
{
    private const string Section = "Start and rest of the published command line";
    private const int Starts = 10;
    private const double AnswerAimMs = 300;
    private const double IdleAimMb = 80;
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        using var used = new WorkFolder();
        await StartAsync(arguments, used, PictureAsync); // warms this process, and the second row needs a data folder
        var fresh = new List<double>();
        for (var i = 0; i < arguments.Times(Starts); i++)
        {
            using var folder = new WorkFolder();
            fresh.Add(await StartAsync(arguments, folder, PictureAsync));
        }

        Add("to the first picture (POST answered 200), empty data folder", fresh, AnswerAimMs);
        Add("to the first picture, data folder of an earlier run", await RepeatAsync(PictureAsync), AnswerAimMs);
        Add("to the first answer of /health", await RepeatAsync(HealthAsync), aim: null);
        await RestAsync(arguments, report, used, "after /health", HealthAsync);
        await RestAsync(arguments, report, used, "after one picture", PictureAsync);

        async Task<List<double>> RepeatAsync(Func<Caller, Task> answerAsync)
        {
            var times = new List<double>();
            for (var i = 0; i < arguments.Times(Starts); i++)
            {
                times.Add(await StartAsync(arguments, used, answerAsync));
            }

            return times;
        }

        void Add(string what, List<double> times, double? aim)
        {
            times.Sort();
            var median = times[times.Count / 2];
            report.Add(
                Section,
                what,
                $"median {median:0} ms of {times.Count}, {times[0]:0} to {times[^1]:0}",
                aim is null ? "" : $"{aim:0} ms",
                aim is null ? null : median <= aim);
        }
    }

    /// <returns>Milliseconds from just before the start of the process to the whole answer.</returns>
    private static async Task<double> StartAsync(BenchArguments arguments, WorkFolder folder, Func<Caller, Task> answerAsync)
    {
        await using var server = await ServeAsync(arguments, folder);
        using var caller = new Caller(server.Address);
        await answerAsync(caller);
        return Stopwatch.GetElapsedTime(server.Started).TotalMilliseconds;
    }

    private static async Task RestAsync(BenchArguments arguments, Report report, WorkFolder folder, string when, Func<Caller, Task> answerAsync)
    {
        await using var server = await ServeAsync(arguments, folder);
        using (var caller = new Caller(server.Address))
        {
            await answerAsync(caller);
        }

        await Task.Delay(s_rest, TimeProvider.System, CancellationToken.None);
        var megabytes = server.ResidentBytes / 1e6;
        report.Add(Section, $"resident memory at rest, {s_rest.TotalSeconds:0} s {when}", $"{megabytes:0} MB", $"{IdleAimMb:0} MB", megabytes <= IdleAimMb);
    }

    private static Task<ServerProcess> ServeAsync(BenchArguments arguments, WorkFolder folder) =>
        ServerProcess.StartAsync(arguments.Executable, folder.Path, "serve", "--port", "0", "--data", folder.Data);

    private static Task HealthAsync(Caller caller) => caller.GetAsync("/health");

    private static Task PictureAsync(Caller caller) => caller.GenerateAsync("A lighthouse at dusk", "url", "hd");
}
