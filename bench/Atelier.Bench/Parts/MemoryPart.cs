using System.Globalization;
using Atelier.Bench.Pouring;
using Atelier.Bench.Serving;

namespace Atelier.Bench.Parts;

/// <summary>What a picture that comes from a provider costs the gateway in memory.</summary>
internal static class MemoryPart
{
    private const string Section = "Memory for a picture poured through the gateway (checked, hashed, stamped, kept on disk)";
    private const int SixMegabyteSide = 1414;
    private const int OneAndAHalfMegabyteSide = 707;
    private const int Warming = 10;
    private const int OneByOne = 40;
    private const int ManyCallers = 64;
    private const int RequestsEach = 4;
    private const double AllocatedAimMb = 1;

    /// <summary>PERFORMANCE P5: 130 MiB at 1.5 MB, a quarter more at 6 MB.</summary>
    private const double SmallPeakAimMib = 130;
    private const double PeakGrowth = 1.25;

    public static async Task RunAsync(BenchArguments arguments, Report report)
    {
        await RunAsync(arguments, report, OneAndAHalfMegabyteSide, "b64_json", SmallPeakAimMib);
        await RunAsync(arguments, report, SixMegabyteSide, "url", SmallPeakAimMib * PeakGrowth);
        await RunAsync(arguments, report, SixMegabyteSide, "b64_json", SmallPeakAimMib * PeakGrowth);
    }

    private static async Task RunAsync(BenchArguments arguments, Report report, int side, string format, double peakAimMib)
    {
        using var folder = new WorkFolder();
        var picture = Path.Combine(folder.Path, "noise.png");
        var bytes = await NoisePicture.WriteAsync(picture, side);
        await using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, folder.Path, "host", picture, folder.Data);
        using var caller = new Caller(server.Address);
        for (var i = 0; i < Warming; i++)
        {
            await DrawAsync(i);
        }

        var before = await server.AllocatedBytesAsync();
        var times = arguments.Times(OneByOne);
        for (var i = 0; i < times; i++)
        {
            await DrawAsync(i);
        }

        var allocated = (await server.AllocatedBytesAsync() - before) / (double)times / 1e6;
        var quiet = server.ResidentBytes;
        var load = await Load.RunAsync(server, ManyCallers, arguments.Duration(20), ManyCallers * RequestsEach, DrawAsync);
        var peak = server.PeakResidentBytes;
        var name = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB, {format}");
        report.Add(Section, $"{name}: managed allocation a request", $"{allocated:0.000} MB", $"{AllocatedAimMb:0} MB", allocated <= AllocatedAimMb);
        report.Add(
            Section,
            $"{name}: peak resident, {ManyCallers} callers",
            $"{Mib(peak):0} MiB ({Mib(quiet):0} MiB with one caller)",
            $"{peakAimMib:0} MiB",
            Mib(peak) <= peakAimMib);
        report.Add(
            Section,
            $"{name}: {ManyCallers} callers",
            $"{load.PerSecond:0}/s, {load.CpuMicroseconds / 1000:0.0} ms of CPU each, median {load.Median.TotalMilliseconds:0} ms");

        async Task DrawAsync(int number)
        {
            var read = await caller.GenerateAsync($"Noise {number}", format);
            if (format == "b64_json" && read < bytes * 4 / 3)
            {
                throw new InvalidOperationException($"An answer of {read} bytes does not hold a picture of {bytes}.");
            }
        }
    }

    private static double Mib(long bytes) => bytes / (double)(1 << 20);
}
