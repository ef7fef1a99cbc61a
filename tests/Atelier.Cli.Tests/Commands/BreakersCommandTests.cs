using Atelier.Cli.Tests.Support;
using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Commands;

/// <summary>breakers, with and without a server.</summary>
public sealed class BreakersCommandTests : IDisposable
{
    private static readonly CallTarget s_sketch = new("sketch", "sketch", ImageOperation.Generate);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task List_NothingMadeYet_IsClosedAndMakesNoFolder()
    {
        var ended = (await RunAsync("breakers")).Successful();

        Assert.StartsWith("PROVIDER  STATE", ended.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("sketch    CLOSED", Assert.Single(ended.Lines[1..]), StringComparison.Ordinal);
        Assert.Equal(["Reset 0 breakers."], (await RunAsync("breakers", "reset")).Successful().Lines);
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Fact]
    [ContractRow("S3-42")]
    public async Task Reset_BreakerThatAnotherProcessOpened_ClosesIt()
    {
        await TroubledRecords.OpenBreakerAsync(_folder.File("data"), s_sketch);

        var open = (await RunAsync("breakers")).Successful().Lines[1];
        Assert.StartsWith("sketch    OPEN   sketch generate  5", open, StringComparison.Ordinal);
        Assert.EndsWith("It is down.", open, StringComparison.Ordinal);
        Assert.Equal(["Reset 1 breaker of sketch."], (await RunAsync("breakers", "reset", "Sketch")).Successful().Lines);

        var list = (await RunAsync("breakers", "--json")).Successful().Json;
        Assert.Equal("CLOSED", Assert.Single(list.GetProperty("providers").EnumerateArray()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Reset_UnknownProvider_FailsAndNamesThoseThereAre()
    {
        var ended = await RunAsync("breakers", "reset", "opneai");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("atelier: There is no provider 'opneai' to reset. There are sketch.\n", ended.Error);
    }

    [Fact]
    public async Task ListAndReset_OnAServer_AreTheSameAsWithoutOne()
    {
        await using var server = await ServingRun.StartAsync(_folder.Folder("server"), new Dictionary<string, string>(), "serve", "--port", "0");
        await TroubledRecords.OpenBreakerAsync(_folder.File("server/data"), s_sketch);
        string[] there = ["--url", server.Address.ToString()];
        string[] here = ["--data", _folder.File("server/data")];

        var (asked, read) = ((await RunAsync(["breakers", "--json", .. there])).Successful().Json, (await RunAsync(["breakers", "--json", .. here])).Successful().Json);
        Assert.Equal(Keys(read), Keys(asked));
        Assert.Equal("OPEN", asked.GetProperty("providers")[0].GetProperty("state").GetString());
        Assert.Equal(5, asked.GetProperty("providers")[0].GetProperty("breakers")[0].GetProperty("failure_count").GetInt32());
        Assert.Equal(1, (await RunAsync(["breakers", "reset", "opneai", .. there])).ExitCode);
        Assert.Equal(1, (await RunAsync(["breakers", "reset", "--json", .. there])).Successful().Json.GetProperty("reset").GetInt32());
        Assert.Contains("CLOSED", (await RunAsync(["breakers", .. here])).Successful().Lines[1], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Keys(System.Text.Json.JsonElement page) =>
        page.GetProperty("providers")[0].EnumerateObject().Select(static key => key.Name)
            .Concat(page.GetProperty("providers")[0].GetProperty("breakers")[0].EnumerateObject().Select(static key => key.Name));

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
