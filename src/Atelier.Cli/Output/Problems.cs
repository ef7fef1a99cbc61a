using System.Text.Json;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Output;

/// <summary>Tells on standard error why there is no result.</summary>
internal static class Problems
{
    /// <returns>The exit code.</returns>
    public static int Tell(Shell shell, JobError error, bool json = false)
    {
        if (json)
        {
            shell.Error.WriteLine(JsonSerializer.Serialize(new ProblemReport(ProblemInfo.From(error)), FactsJson.Readable.ProblemReport));
            return ExitCodes.Failed;
        }

        shell.Error.WriteLine($"atelier: {error.Message}");
        if (error.RetryAfter is { } wait)
        {
            shell.Error.WriteLine($"Try again in {Lines.Duration(wait)}.");
        }

        return ExitCodes.Failed;
    }

    /// <summary>Something about the command line itself.</summary>
    /// <returns>The exit code.</returns>
    public static int Misunderstood(Shell shell, string message)
    {
        shell.Error.WriteLine($"atelier: {message}");
        return ExitCodes.Usage;
    }
}
