using System.Text.Json;

namespace Atelier.Cli.Tests.Support;

/// <summary>What a command left behind.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output by line, without the empty end.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Fails with everything that was said, where the command did.</summary>
    public Ended Successful()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}\n{Error}");
        return this;
    }
}
