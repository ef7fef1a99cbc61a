using System.Diagnostics;

namespace Atelier.EndToEnd.Clients;

/// <summary>Runs one script of <c>clients/</c> with the pinned Node: an official client, unmodified, against a server.</summary>
internal static class NodeJudge
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <param name="script">A file of <c>clients/</c>.</param>
    /// <param name="server">The server it judges.</param>
    /// <param name="words">More for the script.</param>
    public static async Task AssertAgreesAsync(string script, Uri server, params string[] words)
    {
        var node = Path.Combine(RepositoryPaths.Clients, "node_modules", ".bin", "node");
        Assert.True(File.Exists(node), "The official clients are not installed; ./test installs them with 'npm ci' in tests/Atelier.EndToEnd/clients.");
        using var process = Process.Start(new ProcessStartInfo(node, [script, server.GetLeftPart(UriPartial.Authority), .. words])
        {
            WorkingDirectory = RepositoryPaths.Clients,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(s_limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{script} disagrees:\n{await output}\n{await error}");
    }
}
