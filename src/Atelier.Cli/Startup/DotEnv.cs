using DotNetEnv;
using Sprache;

namespace Atelier.Cli.Startup;

/// <summary>Puts the nearest <c>.env</c> file into this process's environment.</summary>
/// <remarks>
/// The current folder's file, else the nearest parent's; one file only. The real environment wins unless it says
/// <c>ATELIER_DOTENV_OVERRIDES=true</c>. No file, or one that cannot be read, is no reason to stop.
/// </remarks>
internal static class DotEnv
{
    private const string OverridesName = "ATELIER_DOTENV_OVERRIDES";
    private const long MaxBytes = 1 << 20;
    private const int MaxBrokenLines = 100;

    /// <param name="folder">Where to begin looking.</param>
    /// <param name="warnings">Gets one line for every line of the file that is none of <c>NAME=value</c>; values are never repeated.</param>
    public static void Load(string folder, TextWriter warnings)
    {
        if (Find(folder) is not { } file || Read(file, warnings) is not { } text)
        {
            return;
        }

        Apply(text, file, IsTrue(Environment.GetEnvironmentVariable(OverridesName)), warnings);
    }

    /// <summary>The file in <paramref name="folder"/> or in its nearest parent that has one.</summary>
    internal static string? Find(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            var file = Path.Combine(here.FullName, ".env");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    internal static bool CanRead(string file)
    {
        try
        {
            using var opened = File.OpenHandle(file);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Read(string file, TextWriter warnings)
    {
        try
        {
            if (new FileInfo(file).Length <= MaxBytes)
            {
                return File.ReadAllText(file);
            }

            warnings.WriteLine($"atelier: {file} is larger than 1 MiB and was not read.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A file that others may read and we may not is none of ours.
        }

        return null;
    }

    private static void Apply(string text, string file, bool overrides, TextWriter warnings)
    {
        var options = new LoadOptions(setEnvVars: true, clobberExistingVars: overrides, onlyExactPath: true);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var broken = 0; broken <= MaxBrokenLines; broken++)
        {
            try
            {
                // Enumerating is what sets the variables.
                _ = Env.LoadContents(string.Join('\n', lines), options).Count();
                return;
            }
            catch (ParseException problem)
            {
                // The parser gives up at the first broken line; without it the others still count.
                var line = Math.Clamp(problem.Position?.Line ?? 1, 1, lines.Length);
                warnings.WriteLine($"atelier: {file} line {line} is not NAME=value and was skipped.");
                lines[line - 1] = "";
            }
        }
    }

    private static bool IsTrue(string? text) =>
        text?.Trim() is { } word && (word == "1" || word.Equals("true", StringComparison.OrdinalIgnoreCase));
}
