using Atelier.Cli.Tests.Support;
using Atelier.Testing;

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
    public async Task Quote_OfAPicture_IsTakenBackByEditForTheSamePictureOnly()
    {
        Write("a.png", Png.Solid(64, 64, 0xFFCC0000));
        Write("b.png", Png.Solid(64, 64, 0xFF0000CC));
        var text = await QuotedAsync("quote", "Make it night", "--image", "a.png", "--strength", "0.5");

        (await RunAsync("edit", "a.png", "Make it night", "--strength", "0.5", "--quote", text, "--output", "night.png")).Successful();
        var other = await RunAsync("edit", "b.png", "Make it night", "--strength", "0.5", "--quote", text);

        Assert.Contains("for another request", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quote_WithScale_IsTakenBackByUpscaleForTheSameScaleOnly()
    {
        Write("a.png", Png.Solid(40, 30, 0xFFCC0000));
        var text = await QuotedAsync("quote", "--image", "a.png", "--scale", "4");

        (await RunAsync("upscale", "a.png", "--scale", "4", "--quote", text, "--max-cost", "1", "--output", "large.png")).Successful();
        var other = await RunAsync("upscale", "a.png", "--quote", text);

        Assert.Contains("for another request", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PROMPT is missing", "quote")]
    [InlineData("--scale needs one --image", "quote", "--scale", "2")]
    [InlineData("--mask and --strength need --image", "quote", "A boat", "--mask", "m.png")]
    [InlineData("There is no file 'gone.png'.", "quote", "A boat", "--image", "gone.png")]
    public async Task Quote_OfNothingThatCanBeMade_IsNotUnderstood(string message, params string[] arguments)
    {
        var ended = await RunAsync(arguments);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
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

    private async Task<string> QuotedAsync(params string[] arguments) =>
        (await RunAsync([.. arguments, "--json"])).Successful().Json.GetProperty("quote").GetString()!;

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.Path, name), bytes);

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
