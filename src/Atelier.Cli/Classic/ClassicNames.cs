namespace Atelier.Cli.Classic;

/// <summary>How S0 names the files of <c>--output</c>.</summary>
internal static class ClassicNames
{
    private static readonly string[] s_keptExtensions = [".png", ".jpg", ".jpeg"];

    /// <summary>The file of one picture.</summary>
    /// <param name="output">What the user gave.</param>
    /// <param name="number">1-based.</param>
    /// <param name="asked">How many pictures were asked for, not how many came.</param>
    public static string For(string output, int number, int asked)
    {
        if (asked == 1)
        {
            return Array.Exists(s_keptExtensions, end => output.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? output : output + ".png";
        }

        var extension = ExtensionOf(output);
        var stem = output[..^extension.Length];
        return FormattableString.Invariant($"{stem}_{number}{(extension.Length == 0 ? ".png" : extension)}");
    }

    /// <summary>From the last dot on, unless nothing but dots comes before it: <c>.hidden</c> is a name, not an extension.</summary>
    private static string ExtensionOf(string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.AsSpan(0, dot).ContainsAnyExcept('.') ? name[dot..] : "";
    }
}
