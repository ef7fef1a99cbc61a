using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

/// <summary>jobs submit, watch, cancel and retry.</summary>
public sealed class JobsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Jobs_OnAServer_AreHandedInAndWatchedToTheirEnd()
    {
        await using var server = await ServingRun.StartAsync(
            _folder.Path, new Dictionary<string, string>(), "serve", "--port", "0", "--data", _folder.File("server"));
        string[] there = ["--url", server.Address.ToString()];

        var id = (await RunAsync(["jobs", "submit", "A boat", "--size", "256x256", "--priority", "high", .. there])).Successful().Lines[0];
        var watched = (await RunAsync(["jobs", "watch", id, .. there])).Successful();
        var late = await RunAsync(["jobs", "cancel", id, .. there]);
        var again = (await RunAsync(["jobs", "retry", id, .. there])).Successful().Lines[0];

        Assert.StartsWith($"Job {id} is succeeded", watched.Lines[0], StringComparison.Ordinal);
        Assert.Equal(1, late.ExitCode);
        Assert.NotEqual(id, again);
    }

    [Fact]
    public async Task Jobs_WithoutAServer_StandInLineUntilCancelled()
    {
        var id = (await RunAsync(["jobs", "submit", "A boat"])).Successful().Lines[0];

        var waiting = (await RunAsync(["jobs", "show", id, "--json"])).Successful().Json;
        var cancelled = (await RunAsync(["jobs", "cancel", id])).Successful();
        var watched = await RunAsync(["jobs", "watch", id]);

        Assert.Equal("queued", waiting.GetProperty("state").GetString());
        Assert.Equal([$"Job {id} is cancelled."], cancelled.Lines);
        Assert.Equal(1, watched.ExitCode);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("retry")]
    [InlineData("watch")]
    public async Task Jobs_NoSuchJob_SaysSo(string action)
    {
        var ended = await RunAsync(["jobs", action, "0123456789abcdef0123456789abcdef"]);

        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("atelier: No job has", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ended> RunAsync(IEnumerable<string> words) => CommandLineRun.RunAsync(_folder, words);
}
