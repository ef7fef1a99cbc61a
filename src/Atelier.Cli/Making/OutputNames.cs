using System.Text;
using Atelier.Cli.Output;

namespace Atelier.Cli.Making;

/// <summary>Where a finished picture is written.</summary>
internal static class OutputNames
{
    private const int MaxNameLength = 40;

    /// <summary>The file for <c>--output</c>.</summary>
    /// <param name="output">A file, a device, or a folder that exists or ends in a slash.</param>
    /// <param name="prompt">Names the files in a folder.</param>
    /// <param name="number">1-based.</param>
    /// <param name="count">How many pictures there are.</param>
    /// <param name="extension">Without a dot; added where the name ends in no picture format.</param>
    public static string For(string output, string prompt, int number, int count, string extension)
    {
        if (PictureFiles.IsDevice(output))
        {
            return output;
        }

        var path = IsFolder(output) ? Path.Combine(output, Slug(prompt)) : output;
        var end = Path.GetExtension(path);
        if (!ImageFormats.TryParse(end.TrimStart('.'), out _))
        {
            // 'v1.5 of the logo' has a dot, but no extension.
            end = "";
        }

        var stem = path[..^end.Length];
        var index = count > 1 ? FormattableString.Invariant($"_{number}") : "";
        return $"{stem}{index}{(end.Length > 0 ? end : "." + extension)}";
    }

    /// <summary>A file in a folder named after one of several things; those of one name are numbered.</summary>
    public static string InFolder(string folder, IReadOnlyList<string> names, int index, string extension)
    {
        var name = names[index];
        var before = names.Take(index).Count(other => other == name);
        return Path.Combine(folder, before == 0 ? $"{name}.{extension}" : FormattableString.Invariant($"{name}_{before + 1}.{extension}"));
    }

    /// <summary>A file in the current folder named after the prompt; no earlier file is ever replaced.</summary>
    public static string Fresh(string folder, string prompt, string extension, Func<string, bool> exists)
    {
        var stem = Path.Combine(folder, Slug(prompt));
        var path = $"{stem}.{extension}";
        for (var number = 2; exists(path); number++)
        {
            path = FormattableString.Invariant($"{stem}-{number}.{extension}");
        }

        return path;
    }

    /// <summary>Letters and digits of any script, in lower case, with hyphens between words.</summary>
    internal static string Slug(string prompt)
    {
        var name = new StringBuilder();
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (name.Length >= MaxNameLength)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                name.Append(Rune.ToLowerInvariant(rune));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var slug = name.ToString().Trim('-');
        return slug.Length == 0 ? "picture" : slug;
    }

    public static bool IsFolder(string output) => output.EndsWith('/') || output.EndsWith(Path.DirectorySeparatorChar) || Directory.Exists(output);
}
