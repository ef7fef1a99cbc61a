using System.CommandLine;
using System.CommandLine.Invocation;
using Atelier.Cli.Commands;

namespace Atelier.Cli;

/// <summary>Runs one command line from its words to its exit code.</summary>
internal static class CommandLine
{
    /// <summary>A server that was told to stop lets pictures finish for some seconds; the parser's own 2 s would cut it off amidst that.</summary>
    private static readonly TimeSpan s_terminationLimit = TimeSpan.FromSeconds(12);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, Shell shell)
    {
        var parsed = AtelierCommand.Create(shell).Parse(words);
        if (parsed.Action is ParseErrorAction)
        {
            return Misunderstood(parsed, shell);
        }

        var invocation = new InvocationConfiguration
        {
            Output = shell.Output,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_terminationLimit,
        };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: a bug must still end in a line people can report and an exit code.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            shell.Error.WriteLine($"atelier: unexpected error: {bug.Message}");
            shell.Error.WriteLine(shell.IsOn("VERBOSE") ? bug.ToString() : "Set VERBOSE=1 to see where it happened.");
            return ExitCodes.Failed;
        }
    }

    private static int Misunderstood(ParseResult parsed, Shell shell)
    {
        foreach (var error in parsed.Errors)
        {
            shell.Error.WriteLine($"atelier: {Plainly(error.Message)}");
        }

        shell.Error.WriteLine($"Run '{Name(parsed.CommandResult.Command)} --help' to see what is possible.");
        return ExitCodes.Usage;
    }

    /// <summary>The parser names types the way programmers do.</summary>
    private static string Plainly(string message) => message
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Int64]'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Double]'", "as a number", StringComparison.Ordinal);

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
