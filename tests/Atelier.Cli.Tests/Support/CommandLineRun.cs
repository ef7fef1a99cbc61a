using System.Collections;
using System.Diagnostics;

namespace Atelier.Cli.Tests.Support;

/// <summary>The command line as users start it: its own process, in a folder of the test's own.</summary>
internal static class CommandLineRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "atelier.exe" : "atelier");

    /// <summary>Runs a command to its end.</summary>
    public static Task<Ended> RunAsync(TemporaryFolder folder, params IEnumerable<string> arguments) =>
        RunAsync(folder.Path, new Dictionary<string, string>(), arguments);

    /// <param name="folder">The current folder.</param>
    /// <param name="environment">Set on top of an environment without anything of ours.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">Standard input.</param>
    public static async Task<Ended> RunAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<string> arguments,
        string input = "")
    {
        using var process = Process.Start(Prepare(folder, environment, arguments))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"atelier {string.Join(' ', arguments)} does not end.");
        }

        return new Ended(process.ExitCode, await output, await error);
    }

    public static ProcessStartInfo Prepare(string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(s_program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static pair => (string)pair.Key).Where(IsOurs))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>What would change an outcome if the developer had it set.</summary>
    private static bool IsOurs(string name) =>
        name.StartsWith("ATELIER_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("FAKEAI_", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_API_KEY", StringComparison.OrdinalIgnoreCase)
        || name is "API_PORT" or "DATABASE_URL" or "VERBOSE" or "LOG_LEVEL" or "NO_COLOR" or "COLORTERM";
}
