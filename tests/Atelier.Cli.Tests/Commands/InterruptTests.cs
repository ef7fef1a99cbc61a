using System.Diagnostics;
using System.Globalization;
using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

/// <summary>Ctrl+C in the midst of a generation.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly Dictionary<string, string> s_slow = new() { ["ATELIER_SKETCH_LATENCY_MS"] = "60000" };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Interrupt_WhilePicturesAreDrawn_EndsWith130NoFileAndACancelledJob()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There is no SIGINT to send.");
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Process.Start(CommandLineRun.Prepare(_folder.Path, s_slow, ["--generate-image", "A kite", "--output", "kite.png"]))!;

        // Its first line comes once the job has begun.
        Assert.StartsWith("Generating 1 image(s)", await process.StandardOutput.ReadLineAsync(cancellationToken), StringComparison.Ordinal);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await process.WaitForExitAsync(cancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("Stopped.\n", await process.StandardError.ReadToEndAsync(cancellationToken));
        Assert.Empty(_folder.Files());
        var jobs = (await CommandLineRun.RunAsync(_folder, "jobs", "list", "--json")).Successful().Json.GetProperty("jobs");
        Assert.Equal("cancelled", Assert.Single(jobs.EnumerateArray()).GetProperty("state").GetString());
    }

    public void Dispose() => _folder.Dispose();
}
