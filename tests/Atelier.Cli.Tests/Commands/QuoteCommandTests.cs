using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

/// <summary>quote, and passing it back, without a server.</summary>
public sealed class QuoteCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Quote_Json_IsTakenBackByGenerateForTheSamePictureOnly()
    {
        var quote = (await RunAsync("quote", "A boat", "--model", "dall-e-3", "--json")).Successful().Json;
        var text = quote.GetProperty("quote").GetString()!;

        Assert.Equal("dall-e-3", quote.GetProperty("model").GetString());
        (await RunAsync("generate", "A boat", "--model", "dall-e-3", "--quote", text, "--output", "boat.png")).Successful();
        var other = await RunAsync("generate", "A ship", "--model", "dall-e-3", "--quote", text);

        Assert.NotEqual(0, other.ExitCode);
        Assert.Contains("for another request", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quote_Table_NamesWhoWouldDrawAndForHowMuch()
    {
        var ended = (await RunAsync("quote", "A boat")).Successful();

        Assert.StartsWith("PROVIDER", ended.Lines[0], StringComparison.Ordinal);
        Assert.Contains("$0.00", ended.Lines[1], StringComparison.Ordinal);
        Assert.Contains("--quote ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_UnknownRoute_SaysWhichThereAre() =>
        Assert.Contains("cheapest, fastest, best, reliable", (await RunAsync("generate", "A boat", "--route", "slow")).Error, StringComparison.Ordinal);

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
