using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The prompt: one argument, in quotes, or <c>-</c> to read it from standard input.</summary>
internal static class PromptArgument
{
    public const string Name = "PROMPT";

    private const string StandardInput = "-";

    public static Argument<string> Create() => new(Name)
    {
        Description = "What to draw, in quotes; - reads it from standard input.",
    };

    public static async Task<string> ReadAsync(string prompt, Func<TextReader> openInput, CancellationToken cancellationToken) =>
        prompt == StandardInput ? (await openInput().ReadToEndAsync(cancellationToken)).Trim() : prompt;
}
