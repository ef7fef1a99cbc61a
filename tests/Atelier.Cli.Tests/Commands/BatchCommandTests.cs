using System.Diagnostics;
using System.Globalization;
using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

/// <summary>batch, with and without a server.</summary>
public sealed class BatchCommandTests : IDisposable
{
    private static readonly string[] s_small = ["--model", "flux-schnell", "--size", "256x256"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Batch_File_MakesAPictureOfEveryLineAndTellsWhichFailed()
    {
        Write("\"A boat\"", "no json", """{"prompt":"Two boats","n":2,"custom_id":"pair"}""");

        var ended = await RunAsync([]);
        var manifest = await File.ReadAllLinesAsync(_folder.File("prompts/manifest.jsonl"), TestContext.Current.CancellationToken);
        var again = await RunAsync([]);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("is completed: 2 made, 1 failed, 0 cancelled of 3", ended.Lines[0], StringComparison.Ordinal);
        Assert.Equal(["00001.png", "00003_1.png", "00003_2.png", "manifest.jsonl"], Directory.GetFiles(_folder.File("prompts")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(3, manifest.Length);
        Assert.Contains("\"line\":2", manifest[1], StringComparison.Ordinal);
        Assert.Contains("\"custom_id\":\"pair\"", manifest[2], StringComparison.Ordinal);
        Assert.StartsWith("Going on with batch ", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, await CountJobsAsync());
    }

    [Fact]
    public async Task Batch_DryRun_TellsThePriceAndMakesNothing()
    {
        Write("\"A boat\"", "\"A kite\"");

        var ended = (await RunAsync(["--dry-run", "--json"])).Successful();

        Assert.Equal(2, ended.Json.GetProperty("items").GetInt32());
        Assert.Equal(2, ended.Json.GetProperty("models")[0].GetProperty("items").GetInt32());
        Assert.Equal(0, await CountJobsAsync());
    }

    [Fact]
    public async Task Batch_Interrupted_GoesOnWithTheSameCommandAndMakesNothingTwice()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There is no SIGINT to send.");
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        Write([.. Enumerable.Range(1, 6).Select(static number => $"\"Boat {number}\"")]);
        var slowly = new Dictionary<string, string> { ["ATELIER_SKETCH_LATENCY_MS"] = "500", ["ATELIER_QUEUE_PLACES"] = "1" };
        var saved = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(_folder.File("prompts")).FullName, "*.png") { EnableRaisingEvents = true };
        watcher.Renamed += (_, _) => saved.TrySetResult();
        using var process = Process.Start(CommandLineRun.Prepare(_folder.Path, slowly, ["batch", "prompts.jsonl", .. s_small]))!;
        await saved.Task.WaitAsync(cancellationToken);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await process.WaitForExitAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        var made = Directory.GetFiles(_folder.File("prompts"), "*.png").Length;
        var ended = (await RunAsync(["--resume"])).Successful();

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("the same command goes on with it.", error, StringComparison.Ordinal);
        Assert.InRange(made, 1, 5);
        Assert.Contains("6 made, 0 failed", ended.Lines[0], StringComparison.Ordinal);
        Assert.Equal(6, Directory.GetFiles(_folder.File("prompts"), "*.png").Length);
        Assert.Equal(6, await CountJobsAsync());
    }

    [Fact]
    public async Task Batch_OnAServer_SavesItsPictures()
    {
        Write("\"A boat\"", "\"A kite\"");
        await using var server = await ServingRun.StartAsync(
            _folder.Path, new Dictionary<string, string>(), "serve", "--port", "0", "--data", _folder.File("server"));

        var ended = (await RunAsync(["--url", server.Address.ToString(), "--out", "boats"])).Successful();

        Assert.Contains("2 made, 0 failed", ended.Lines[0], StringComparison.Ordinal);
        Assert.Equal(["00001.png", "00002.png"], Directory.GetFiles(_folder.File("boats"), "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Batch_NoSuchFile_IsAMisunderstanding() => Assert.Equal(2, (await RunAsync([])).ExitCode);

    public void Dispose() => _folder.Dispose();

    private void Write(params string[] lines) => File.WriteAllLines(_folder.File("prompts.jsonl"), lines);

    private Task<Ended> RunAsync(IEnumerable<string> more) => CommandLineRun.RunAsync(_folder, ["batch", "prompts.jsonl", .. s_small, .. more]);

    private async Task<int> CountJobsAsync() =>
        (await CommandLineRun.RunAsync(_folder, "jobs", "list", "--json")).Successful().Json.GetProperty("jobs").GetArrayLength();
}
