using System.Text.Json.Serialization.Metadata;
using Atelier.Cli.Backends;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary>Runs a command that asks one question and prints the answer.</summary>
internal static class Ask
{
    /// <param name="shell">Where to print.</param>
    /// <param name="place">Whom to ask.</param>
    /// <param name="json">Whether a script reads the answer.</param>
    /// <param name="question">The question.</param>
    /// <param name="type">The answer as JSON; asked for only then, because setting it up takes a while.</param>
    /// <param name="print">The answer for people.</param>
    public static async Task<int> RunAsync<T>(
        Shell shell,
        Place place,
        bool json,
        Func<IBackend, Task<Answer<T>>> question,
        Func<JsonTypeInfo<T>> type,
        Action<T> print)
        where T : notnull
    {
        var opened = Backend.Open(shell, place);
        if (!opened.IsOk)
        {
            return Problems.Tell(shell, opened.Error, json);
        }

        await using var backend = opened.Value;
        var answer = await question(backend);
        if (!answer.IsOk)
        {
            return Problems.Tell(shell, answer.Error, json);
        }

        if (json)
        {
            return JsonOutput.Print(shell, answer.Value, type());
        }

        print(answer.Value);
        return ExitCodes.Ok;
    }
}
