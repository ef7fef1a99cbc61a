using System.Text.Json;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Output;

/// <summary>Tells on standard error why there is no result.</summary>
internal static class Problems
{
    private const string UsageCode = "usage";

    /// <returns>The exit code.</returns>
    public static int Tell(Shell shell, JobError error, bool json = false)
    {
        if (json)
        {
            PrintJson(shell, ProblemInfo.From(error));
            return ExitCodes.Failed;
        }

        shell.Error.WriteLine($"atelier: {PlainWords.Of(error)}");
        if (error.RetryAfter is { } wait)
        {
            shell.Error.WriteLine($"Try again in {Lines.Duration(wait)}.");
        }

        return ExitCodes.Failed;
    }

    /// <summary>Something about the command line itself.</summary>
    /// <returns>The exit code.</returns>
    public static int Misunderstood(Shell shell, string message, bool json = false)
    {
        if (json)
        {
            PrintJson(shell, new ProblemInfo(UsageCode, message, Parameter: null));
        }
        else
        {
            shell.Error.WriteLine($"atelier: {message}");
        }

        return ExitCodes.Usage;
    }

    private static void PrintJson(Shell shell, ProblemInfo problem) =>
        shell.Error.WriteLine(JsonSerializer.Serialize(new ProblemReport(problem), FactsJson.Readable.ProblemReport));
}
