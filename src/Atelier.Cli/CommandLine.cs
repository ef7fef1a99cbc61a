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
        try
        {
            return await RunUnguardedAsync(words, shell);
        }
        catch (OperationCanceledException)
        {
            shell.Error.WriteLine("Stopped.");
            return ExitCodes.Interrupted;
        }
        catch (IOException trouble)
        {
            // Such as a full disk behind standard output.
            shell.Error.WriteLine($"atelier: reading or writing failed: {trouble.Message}");
            return ExitCodes.Failed;
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

    private static async Task<int> RunUnguardedAsync(IReadOnlyList<string> words, Shell shell)
    {
        var parsed = AtelierCommand.Create(shell).Parse(words);
        if (parsed.Action is ParseErrorAction misunderstood)
        {
            return Misunderstanding.Tell(parsed, misunderstood, shell);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = shell.Output,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_terminationLimit,
        });
    }
}
