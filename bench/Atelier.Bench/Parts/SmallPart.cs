using Atelier.Bench.Pouring;
using Atelier.Bench.Serving;

namespace Atelier.Bench.Parts;

/// <summary>Processor time of requests that carry next to nothing.</summary>
internal static class SmallPart
{
    private const string Section = "Small requests, 8 callers on the same two cores";
    private const int Callers = 8;
    private const int MostRequests = 200_000;
    private const int SmallSide = 16;

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        using (var folder = new WorkFolder())
        {
            await using var server = await ServerProcess.StartAsync(
                arguments.Executable, folder.Path, "serve", "--port", "0", "--data", folder.Data);
            using var caller = new Caller(server.Address);
            await MeasureAsync(arguments, report, server, "GET /health", _ => caller.GetAsync("/health"));
            await MeasureAsync(arguments, report, server, "GET /v1/models/dall-e-3", _ => caller.GetAsync("/v1/models/dall-e-3"));
        }

        using (var folder = new WorkFolder())
        {
            var picture = Path.Combine(folder.Path, "small.png");
            var bytes = await NoisePicture.WriteAsync(picture, SmallSide);
            await using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, folder.Path, "host", picture, folder.Data);
            using var caller = new Caller(server.Address);
            await MeasureAsync(
                arguments,
                report,
                server,
                $"a poured picture of {bytes} bytes, b64_json, with its job, attempt and records on disk",
                number => caller.GenerateAsync($"Noise {number}", "b64_json"));
        }
    }

    private static async Task MeasureAsync(BenchArguments arguments, Report report, ServerProcess server, string what, Func<int, Task> requestAsync)
    {
        await Load.RunAsync(server, Callers, arguments.Duration(2), MostRequests, requestAsync); // warm
        var load = await Load.RunAsync(server, Callers, arguments.Duration(5), MostRequests, requestAsync);
        report.Add(Section, what, $"{load.CpuMicroseconds:0} µs of CPU each, {load.PerSecond:0}/s");
    }
}
