namespace Atelier.Stores.Tests.Disasters;

public sealed class SharedDatabaseTests
{
    private const int Keys = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stores_ThreeProcessesStartAtOnceOnOneNewDatabase_ShareBudgetAndKeysToTheCent()
    {
        using var folder = new TemporaryFolder();
        var children = Enumerable.Range(0, 3)
            .Select(_ => ChildProcess.Start(nameof(BudgetSharer), folder.Path, Keys.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .ToList();

        var outputs = await Task.WhenAll(children.Select(child => child.StandardOutput.ReadToEndAsync(Cancel)));
        foreach (var child in children)
        {
            await child.WaitForExitAsync(Cancel);
            Assert.Equal(0, child.ExitCode);
            child.Dispose();
        }

        var lines = outputs.SelectMany(output => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal((int)(BudgetSharer.BudgetUsd / BudgetSharer.PriceUsd), lines.Count(line => line == BudgetSharer.Held));
        Assert.Equal(
            Enumerable.Range(0, Keys).Select(i => $"{BudgetSharer.Added}{i}").Order(StringComparer.Ordinal),
            lines.Where(line => line.StartsWith(BudgetSharer.Added, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
