using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

/// <summary>usage, budgets, reconcile and jobs settle, without a server.</summary>
public sealed class MoneyCommandTests : IDisposable
{
    private const string NobodysId = "01a1fc4f96547be58464d23c263f8710";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Usage_AfterAPicture_AddsItUpAsTableJsonAndCsv()
    {
        (await RunAsync("generate", "A kite", "-n", "2")).Successful();

        var table = (await RunAsync("usage", "--by", "provider")).Successful();
        var json = (await RunAsync("usage", "--by", "day,provider", "--json")).Successful().Json;
        var csv = (await RunAsync("usage", "--by", "provider", "--csv", "-")).Successful();
        (await RunAsync("usage", "--csv", "usage.csv")).Successful();

        Assert.StartsWith("PROVIDER", table.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("sketch", table.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("all", table.Lines[2], StringComparison.Ordinal);
        Assert.Equal(2, json.GetProperty("total").GetProperty("images").GetInt32());
        Assert.StartsWith("start,provider,images,", csv.Lines[0], StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("usage.csv")));
    }

    [Theory]
    [InlineData("usage", "--by", "colour")]
    [InlineData("usage", "--from", "soon")]
    [InlineData("reconcile", "nowhere.csv", "--provider", "bfl")]
    [InlineData("jobs", "settle", NobodysId, "--charged", "perhaps")]
    public async Task Command_NotUnderstood_IsAUsageError(params string[] words) => Assert.Equal(2, (await RunAsync(words)).ExitCode);

    [Fact]
    public async Task Budgets_SetListAndDelete_LimitPicturesInBetween()
    {
        Assert.Equal(["Budget mine stands"], (await RunAsync("budgets", "set", "mine", "--images", "1", "--warn-at", "0.5")).Successful().Lines);
        (await RunAsync("generate", "A kite")).Successful();

        var refused = await RunAsync("generate", "A kite");
        var table = (await RunAsync("budgets")).Successful();
        Assert.Equal(["Deleted mine"], (await RunAsync("budgets", "delete", "mine")).Successful().Lines);
        (await RunAsync("generate", "A kite")).Successful();

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Daily limit exceeded (1 image/day)", refused.Error, StringComparison.Ordinal);
        Assert.StartsWith("mine  server  day", table.Lines[1], StringComparison.Ordinal);
        Assert.Contains("0 images", table.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budgets_WithoutLimit_IsRefused() => Assert.Equal(1, (await RunAsync("budgets", "set", "mine")).ExitCode);

    [Fact]
    public async Task Reconcile_BillOfCallsNobodyMade_TellsThem()
    {
        await File.WriteAllTextAsync(_folder.File("bill.csv"), "time,cost,task_id\n2026-11-21T12:00:00Z,0.05,t-1\n", TestContext.Current.CancellationToken);

        var ended = (await RunAsync("reconcile", "bill.csv", "--provider", "bfl", "--dry-run")).Successful();

        Assert.Equal(
            [
                "0 rows matched, 0 calls to be corrected.",
                "Charged there but not here: 2026-11-21 12:00:00 UTC  t-1, $0.05",
                "The bill is $0.05; here it was $0.00 and is $0.00 once corrected.",
            ],
            ended.Lines);
    }

    [Fact]
    public async Task Settle_JobNobodyKnows_IsRefused()
    {
        var ended = await RunAsync("jobs", "settle", NobodysId, "--charged", "no");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("No job has that id", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
