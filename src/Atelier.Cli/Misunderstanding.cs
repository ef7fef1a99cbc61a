using System.CommandLine;
using System.CommandLine.Invocation;
using Atelier.Cli.Commands;
using Atelier.Cli.Output;

namespace Atelier.Cli;

/// <summary>Tells what about a command line was not understood, in words of people who write no programs.</summary>
internal static class Misunderstanding
{
    private const string Unrecognized = "Unrecognized command or argument";
    private const int ShortWord = 2;
    private const string NoCommand = "Required command was not provided.";

    /// <returns>The exit code.</returns>
    public static int Tell(ParseResult parsed, ParseErrorAction action, Shell shell)
    {
        string[] sentences = [.. Sentences(parsed)];
        if (parsed.Tokens.Any(static token => token.Value == ResultOptions.JsonFlag))
        {
            return Problems.Misunderstood(shell, string.Join(' ', sentences), json: true);
        }

        foreach (var sentence in sentences)
        {
            shell.Error.WriteLine($"atelier: {sentence}");
        }

        if (Suggestion(parsed, action) is { } suggestion)
        {
            shell.Error.WriteLine(suggestion);
        }

        shell.Error.WriteLine($"Run '{Name(parsed.CommandResult.Command)} --help' to see what is possible.");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Sentences(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            if (error.Message == NoCommand)
            {
                yield return $"Say which: {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(static command => command.Name))}.";
            }
            else if (!error.Message.StartsWith(Unrecognized, StringComparison.Ordinal))
            {
                yield return Plainly(error.Message);
            }
        }

        // What follows an unknown flag is its value, and no second mistake.
        var flags = parsed.UnmatchedTokens.Where(static word => word.StartsWith('-')).ToArray();
        if (flags.Length > 0)
        {
            yield return $"There is no {string.Join(" and no ", flags)} here.";
        }
        else if (parsed.UnmatchedTokens.Count > 0)
        {
            yield return $"'{string.Join(' ', parsed.UnmatchedTokens)}' is not understood{Remark(parsed.CommandResult.Command)}.";
        }
    }

    private static string Remark(Command command) =>
        command.Arguments.Any(static argument => argument.Name == PromptArgument.Name) ? "; a prompt of several words goes in quotes" : "";

    /// <summary>The parser names types the way programmers do.</summary>
    private static string Plainly(string message) => message
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Int64]'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Double]'", "as a number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Boolean'", "as true or false", StringComparison.Ordinal);

    /// <summary>What the parser thinks was meant by a misspelt word; what it finds like short words is chance.</summary>
    private static string? Suggestion(ParseResult parsed, ParseErrorAction action)
    {
        using var listed = new StringWriter();
        action.ShowHelp = false;
        parsed.Invoke(new InvocationConfiguration { Output = listed, Error = TextWriter.Null });
        string[] words = [.. listed.ToString().Split('\n', StringSplitOptions.TrimEntries).Where(static word => word.Length > ShortWord && !word.Contains(' ', StringComparison.Ordinal))];
        return words.Length == 0 ? null : $"Did you mean {string.Join(" or ", words)}?";
    }

    private static string Name(Command command)
    {
        var names = new List<string>();
        for (Symbol? here = command; here is not null; here = here.Parents.FirstOrDefault())
        {
            names.Insert(0, here is RootCommand ? AtelierCommand.Name : here.Name);
        }

        return string.Join(' ', names);
    }
}
