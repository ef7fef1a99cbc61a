using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The prompt: one argument, in quotes, or <c>-</c> to read it from standard input.</summary>
internal static class PromptArgument
{
    private const string StandardInput = "-";

    public static Argument<string> Create() => new("PROMPT")
    {
        Description = "What to draw, in quotes; - reads it from standard input.",
    };

    public static async Task<string> ReadAsync(string prompt, TextReader input, CancellationToken cancellationToken) =>
        prompt == StandardInput ? (await input.ReadToEndAsync(cancellationToken)).Trim() : prompt;
}
