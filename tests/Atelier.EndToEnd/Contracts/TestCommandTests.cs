using System.Diagnostics;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>The two commands that test everything stand where the documents say.</summary>
public sealed class TestCommandTests
{
    [Fact]
    [ContractRow("S1-52")]
    public async Task Test_BothCommands_AreDocumentedAndThere()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "CONTRIBUTING.md"), TestContext.Current.CancellationToken);
        Assert.Contains("`./test` proves everything (`./test --fast` what needs no servers, clients or tools)", guide, StringComparison.Ordinal);

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(RepositoryPaths.Root, "test"), ["--slow"]) { RedirectStandardError = true })!;
        var told = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((2, "usage: ./test [--fast]"), (process.ExitCode, told.Trim()));
    }

    /// <summary>One leaves out what the other adds: tests that need running servers or official clients.</summary>
    [Fact]
    [ContractRow("S1-52")]
    public async Task Test_Fast_LeavesTheIntegrationChecksToTheOther()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "test"), TestContext.Current.CancellationToken);

        Assert.Contains("filters=(-trait- needs=servers -trait- needs=tools)", script, StringComparison.Ordinal);
    }
}
