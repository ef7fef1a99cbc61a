using System.Diagnostics;

namespace Atelier.Testing.Servers;

/// <summary>PostgreSQL's programs. The server refuses to run as root, so root runs it as the user Debian made for it.</summary>
internal static class PostgresPrograms
{
    private const string ServerUser = "postgres";

    /// <summary>Where Debian keeps them: every version its own folder.</summary>
    private const string Versions = "/usr/lib/postgresql";

    internal static string Find(string program)
    {
        var versions = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        Array.Sort(versions, StringComparer.Ordinal);
        return versions.Select(version => Path.Combine(version, "bin", program)).LastOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"PostgreSQL's '{program}' is missing: run eng/install postgresql.");
    }

    /// <summary>Makes the server's user the owner of a folder.</summary>
    internal static async Task GiveAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ServerUser, folder);
        }
    }

    internal static ProcessStartInfo AsServer(string program)
    {
        var start = new ProcessStartInfo(Environment.IsPrivilegedProcess ? "setpriv" : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        if (Environment.IsPrivilegedProcess)
        {
            foreach (var argument in (string[])[$"--reuid={ServerUser}", $"--regid={ServerUser}", "--clear-groups", "--", program])
            {
                start.ArgumentList.Add(argument);
            }
        }

        return start;
    }

    internal static Task RunAsServerAsync(string program, params string[] arguments) => RunAsync(AsServer(Find(program)), arguments);

    internal static Task RunAsync(string program, params string[] arguments) => RunAsync(
        new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true }, arguments);

    private static async Task RunAsync(ProcessStartInfo start, string[] arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEndAsync();
        var problem = await process.StandardError.ReadToEndAsync();
        await told;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {problem}");
        }
    }
}
