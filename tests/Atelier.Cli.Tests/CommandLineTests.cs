namespace Atelier.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_OutputThatIsFull_SaysSoAndIsNoBug()
    {
        await using var error = new StringWriter();
        await using var full = new FullDisk();
        var shell = new Shell { Output = full, Error = error, Environment = static _ => null };
        Assert.Equal(ExitCodes.Failed, await CommandLine.RunAsync(["models"], shell));
        Assert.Equal("atelier: reading or writing failed: No space left on device\n", error.ToString());
    }

    [Theory]
    [InlineData("--quality", "[suggest:20]", "atelier generate --q")]
    [InlineData("show", "[suggest:16]", "atelier images s")]
    public async Task Run_Suggest_ListsWhatMayFollow(string word, params string[] words)
    {
        await using var output = new StringWriter();
        var shell = new Shell { Output = output, Error = TextWriter.Null, Environment = static _ => null };
        Assert.Equal(ExitCodes.Ok, await CommandLine.RunAsync(words, shell));
        Assert.Contains(word, output.ToString().Split('\n', StringSplitOptions.TrimEntries));
    }

    private sealed class FullDisk : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
