namespace Atelier.EndToEnd;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    public static string Docs => Path.Combine(Root, "docs");

    public static string Clients => Path.Combine(Root, "tests", "Atelier.EndToEnd", "clients");

    /// <summary>
    /// The command line: what <c>ATELIER_COMMAND</c> names (<c>./test</c> names the one users run, in native code), otherwise the one built
    /// together with these tests.
    /// </summary>
    public static string CommandLine => Environment.GetEnvironmentVariable("ATELIER_COMMAND") ?? Path.Combine(
        Root, "src", "Atelier.Cli", "bin", Configuration, "net10.0", "atelier" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Atelier.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests run from within a working copy of the repository.");
    }
}
