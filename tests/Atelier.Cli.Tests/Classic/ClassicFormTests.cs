using System.Text.Json;
using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Remote;
using Atelier.Cli.Classic;
using Atelier.Cli.Facts;
using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Classic;

/// <summary>S0's lines for answers that the embedded artist never gives.</summary>
public sealed class ClassicFormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    [ContractRow("S0-44")]
    public async Task RunAsync_RevisedPrompt_IsPrintedBelowItsPicture()
    {
        await RunAsync(Made(new InlinePicture([1]) { Index = 0, RevisedPrompt = "A red kite, oil on canvas" }));
        Assert.Contains("Image 1: [base64 data]\nRevised prompt: A red kite, oil on canvas\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S0-43")]
    public async Task RunAsync_AnswerWithoutUsage_PrintsDurationButNoTokens()
    {
        await RunAsync(Made(new InlinePicture([1]) { Index = 0 }));
        Assert.DoesNotContain("Tokens", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\nDuration: 1500ms\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AnswerWithUsage_PrintsTokensBeforeDuration()
    {
        await RunAsync(Made(new InlinePicture([1]) { Index = 0 }) with { Tokens = new UsageInfo(10, 0, 10) });
        Assert.EndsWith("\n\nTokens: 10 total\nDuration: 1500ms\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoProvider_ExplainsInTwoLinesWithoutBanner()
    {
        var error = new JobError(FailureKind.NoProvider, "provider_not_configured", "No provider can draw this.");
        var code = await RunAsync(new ScriptedMaker(new MakeResult.Failed(error), accepts: false), Request());
        Assert.Equal(1, code);
        Assert.Equal("", _output.ToString());
        Assert.Equal(2, _error.ToString().TrimEnd('\n').Split('\n').Length);
        Assert.Contains("provider", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FailureWithLogPrefix_PutsThePrefixBeforeTheError()
    {
        var failed = new MakeResult.Failed(new JobError(FailureKind.Unavailable, "provider_unavailable", "The provider is down."), ["Attempt 1 failed."]);
        var code = await RunAsync(new ScriptedMaker(failed), Request() with { LogPrefix = "[job 7] " });
        Assert.Equal(1, code);
        Assert.Equal("[job 7] Error generating image: The provider is down.\n", _error.ToString());
    }

    [Fact]
    [ContractRow("S0-46")]
    public async Task RunAsync_VerboseFailure_TellsWhatWasTried()
    {
        var failed = new MakeResult.Failed(new JobError(FailureKind.Unavailable, "provider_unavailable", "The provider is down."), ["Attempt 1 failed."]);
        await RunAsync(new ScriptedMaker(failed), Request() with { Verbose = true });
        Assert.Equal("Error generating image: The provider is down.\n  Attempt 1 failed.\n", _error.ToString());
    }

    [Fact]
    public async Task RunAsync_FileThatCannotBeWritten_Fails()
    {
        var taken = _folder.Folder("pic.png");
        var code = await RunAsync(Made(new InlinePicture([1]) { Index = 0 }), Request() with { Output = taken });
        Assert.Equal(1, code);
        Assert.StartsWith("Error generating image: ", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Saved to", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_RawWithServersAnswer_PrintsIt()
    {
        using var answer = JsonDocument.Parse("""{"created":1,"data":[{"b64_json":"AQ+/"}],"extra":"ß"}""");
        await RunAsync(Made(new InlinePicture([1]) { Index = 0 }) with { ServerAnswer = answer.RootElement }, Request() with { Raw = true });
        Assert.EndsWith("{\n  \"created\": 1,\n  \"data\": [\n    {\n      \"b64_json\": \"AQ+/\"\n    }\n  ],\n  \"extra\": \"ß\"\n}\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pic", null)]
    [InlineData("pic.png", null)]
    [InlineData("pic.jpeg", ImageFormat.Jpeg)]
    [InlineData("pic.webp", null)]
    public async Task RunAsync_OutputExtension_DecidesTheFormat(string output, ImageFormat? format)
    {
        var maker = new ScriptedMaker(new MakeResult.Made(Made(new InlinePicture([1]) { Index = 0 })));
        await RunAsync(maker, Request() with { Output = _folder.File(output) });
        Assert.Equal(format, maker.Asked!.Format);
    }

    [Fact]
    public void Shorten_PromptOf101Characters_IsCutAt100AsPeopleCount()
    {
        Assert.Equal(new string('x', 100) + "...", ClassicLog.Shorten(new string('x', 101)));
        Assert.Equal(new string('x', 100), ClassicLog.Shorten(new string('x', 100)));
        Assert.Equal(string.Concat(Enumerable.Repeat("🪁", 100)) + "...", ClassicLog.Shorten(string.Concat(Enumerable.Repeat("🪁", 150))));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private static ClassicRequest Request() => new() { Prompt = "A kite", Model = "flux" };

    private static PicturesMade Made(params MadePicture[] pictures) =>
        new() { CreatedAt = DateTimeOffset.UnixEpoch, Pictures = pictures, Duration = TimeSpan.FromSeconds(1.5) };

    private Task<int> RunAsync(PicturesMade made, ClassicRequest? request = null) =>
        RunAsync(new ScriptedMaker(new MakeResult.Made(made)), request ?? Request());

    private Task<int> RunAsync(ScriptedMaker maker, ClassicRequest request) =>
        new ClassicForm(maker, request, _output, _error, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
}
