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

    private sealed class FullDisk : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
