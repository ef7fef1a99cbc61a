using Atelier.Bench.Serving;

namespace Atelier.Bench.Parts;

/// <summary>Pictures made over HTTP by the published server, callers on the same cores.</summary>
internal static class HttpPart
{
    private const string Section = "Pictures over HTTP, 8 callers on the same two cores, kept on disk";
    private const int Callers = 8;
    private const int MostRequests = 20_000;
    private const double HdAim = 400;

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        using var folder = new WorkFolder();
        await using var server = await ServerProcess.StartAsync(arguments.Executable, folder.Path, "serve", "--port", "0", "--data", folder.Data);
        using var caller = new Caller(server.Address);
        await RunAsync(server, caller, arguments.Duration(3), "url", "hd", "1024x1024"); // warm
        foreach (var (quality, format, size) in new[]
        {
            ("standard", "url", "1024x1024"), ("standard", "b64_json", "1024x1024"), ("hd", "url", "1024x1024"), ("hd", "b64_json", "1024x1024"),
            ("hd", "url", "1792x1024"),
        })
        {
            var load = await RunAsync(server, caller, arguments.Duration(10), format, quality, size);
            var told = $"{load.PerSecond:0}/s, {load.CpuMicroseconds / 1000:0.0} ms of the server's CPU each, "
                + $"median {load.Median.TotalMilliseconds:0} ms, p99 {load.Slow.TotalMilliseconds:0} ms";
            var aimed = quality == "hd" && size == "1024x1024";
            report.Add(Section, $"{size} {quality}, {format}", told, aimed ? $"{HdAim:0}/s" : "", aimed ? load.PerSecond >= HdAim : null);
        }
    }

    private static Task<Load> RunAsync(ServerProcess server, Caller caller, TimeSpan duration, string format, string quality, string size) =>
        Load.RunAsync(
            server,
            Callers,
            duration,
            MostRequests,
            number => caller.GenerateAsync($"A lighthouse at dusk, {format} {quality} {size} {number}", format, quality, size));
}
