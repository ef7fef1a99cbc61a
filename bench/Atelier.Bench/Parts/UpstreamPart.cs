using System.Globalization;
using Atelier.Bench.Pouring;
using Atelier.Bench.Serving;
using Atelier.Bench.Upstream;

namespace Atelier.Bench.Parts;

/// <summary>What a picture of OpenAI's costs the published server on its way through all nine steps, beside an nginx that only passes it on.</summary>
internal static class UpstreamPart
{
    private const string Section = "A picture from OpenAI's API (nginx in its place), through all nine steps, kept on disk, b64_json";
    private const string Model = "gpt-image-1.5";
    private const int AimedCallers = 8;
    private const int MostRequests = 100_000;
    private const double PeakAimMb = 200;

    private static readonly int[] s_callers = [1, AimedCallers, 32, 64];

    /// <summary>Half of the bits of each byte are random, which is about what is left of a drawing's pixels once they are compressed.</summary>
    private static readonly (string Name, int Side, int Bits, double CpuAimMs)[] s_pictures =
    [
        ("tiny", 16, 8, 0.25),
        ("middle", 1024, 4, 2),
        ("large", 2048, 4, 8),
    ];

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        if (Nginx.Executable is null)
        {
            report.Add(Section, "there is no nginx on this machine", "not measured");
            return;
        }

        using var folder = new WorkFolder();
        var answers = new Dictionary<string, (long Picture, long Answer)>();
        foreach (var (name, side, bits, _) in s_pictures)
        {
            var file = Path.Combine(folder.Path, name + ".png");
            var picture = await NoisePicture.WriteAsync(file, side, bits);
            answers[name] = (picture, await OpenAiUpstream.WriteAnswerAsync(folder.Path, name, file, side));
        }

        await using var upstream = await OpenAiUpstream.StartAsync(folder.Path, answers.Keys);
        await using var proxy = await OpenAiUpstream.PassThroughAsync(folder.Path, upstream.Address);
        foreach (var (name, _, _, cpuAimMs) in s_pictures)
        {
            var (picture, answer) = answers[name];
            await RunAsync(arguments, report, upstream, proxy, name, picture, answer, cpuAimMs);
        }

        report.Add(Section, "nginx passing all of them through: peak resident, master and workers", $"{Mb(proxy.PeakResidentBytes):0} MB");
    }

    private static async Task RunAsync(
        BenchArguments arguments, Report report, Nginx upstream, Nginx proxy, string name, long picture, long answer, double cpuAimMs)
    {
        using var folder = new WorkFolder();
        await using var server = await ServerProcess.StartAsync(
            arguments.Executable,
            folder.Path,
            new Dictionary<string, string>
            {
                ["OPENAI_API_KEY"] = "bench",
                ["OPENAI_BASE_URL"] = new Uri(upstream.Address, $"/{name}/v1").ToString(),
            },
            "serve",
            "--port",
            "0",
            "--data",
            folder.Data);
        using var caller = new Caller(server.Address);
        using var passing = new Caller(new Uri(proxy.Address, $"/{name}/"));
        var what = picture < 1 << 20 ? $"{picture} bytes" : string.Create(CultureInfo.InvariantCulture, $"{picture / 1e6:0.0} MB");
        await LoadAsync(server, AimedCallers, 2, DrawAsync); // warm
        await LoadAsync(proxy, AimedCallers, 1, PassAsync);
        foreach (var callers in s_callers)
        {
            var ours = await LoadAsync(server, callers, 4, DrawAsync);
            var theirs = await LoadAsync(proxy, callers, 2, PassAsync);
            var aimed = callers == AimedCallers;
            report.Add(
                Section,
                $"{what}, {callers} {(callers == 1 ? "caller" : "callers")}",
                $"{Told(ours)} (nginx passing it through: {Told(theirs)}; {ours.CpuMicroseconds / theirs.CpuMicroseconds:0.0} times its CPU)",
                aimed ? $"{cpuAimMs:0.##} ms of CPU" : "",
                aimed ? ours.CpuMicroseconds <= cpuAimMs * 1000 : null);
        }

        var peak = Mb(server.PeakResidentBytes);
        report.Add(Section, $"{what}: peak resident, up to {s_callers[^1]} callers", $"{peak:0} MB", $"{PeakAimMb:0} MB", peak <= PeakAimMb);

        Task<Load> LoadAsync(IMeasuredServer measured, int callers, double seconds, Func<int, Task> requestAsync) =>
            Load.RunAsync(measured, callers, arguments.Duration(seconds), MostRequests, requestAsync);

        Task DrawAsync(int number) => CallAsync(caller, "/v1/images/generations", number);

        Task PassAsync(int number) => CallAsync(passing, "v1/images/generations", number);

        async Task CallAsync(Caller by, string path, int number)
        {
            var read = await by.PostAsync(path, Model, $"A lighthouse at dusk, number {number}");
            if (read < answer / 4 * 3)
            {
                throw new InvalidOperationException($"An answer of {read} bytes does not hold a picture of {picture}.");
            }
        }
    }

    private static string Told(Load load) => string.Create(
        CultureInfo.InvariantCulture,
        $"{load.CpuMicroseconds / 1000:0.00} ms of CPU, p50 {load.Median.TotalMilliseconds:0.0} ms, p99 {load.Slow.TotalMilliseconds:0.0} ms, {load.PerSecond:0}/s");

    private static double Mb(long bytes) => bytes / 1e6;
}
