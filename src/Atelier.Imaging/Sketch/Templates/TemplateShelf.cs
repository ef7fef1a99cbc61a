using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>Finds templates by name: the operator's own folder first, then those that come with Atelier.</summary>
/// <param name="folder">The operator's folder of <c>NAME.svg</c> files; <see langword="null"/> for none.</param>
/// <remarks>A file is read again when it changed, so that a template can be worked on while the server runs.</remarks>
internal sealed partial class TemplateShelf(string? folder)
{
    /// <summary>The template that is drawn without SVG.</summary>
    public const string Classic = "classic";

    private const string ResourcePrefix = "sketch/";
    private const string Extension = ".svg";

    private static readonly Assembly s_assembly = typeof(TemplateShelf).Assembly;

    private readonly ConcurrentDictionary<string, SvgTemplate> _builtIn = new();
    private readonly ConcurrentDictionary<string, Shelved> _own = new();

    /// <summary>Names of the SVG templates that come with Atelier, in order.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
    [
        .. s_assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every name a caller can use now.</summary>
    public IReadOnlyList<string> Names => [.. OwnNames().Concat(BuiltInNames).Append(Classic).Distinct().Order(StringComparer.Ordinal)];

    /// <returns>Whether the template is drawn without SVG; a file of that name in the operator's folder takes its place.</returns>
    public bool IsClassic(string name) => name == Classic && !(OwnPath(Classic) is { } path && File.Exists(path));

    /// <exception cref="FormatException">There is no such template, or it cannot be used; the message names the file and the problem.</exception>
    public SvgTemplate Get(string name)
    {
        if (!NameShape().IsMatch(name))
        {
            throw new FormatException($"A template's name has 1 to 64 letters, digits, hyphens and underscores. There are: {string.Join(", ", Names)}.");
        }

        if (OwnPath(name) is { } path && new FileInfo(path) is { Exists: true } file)
        {
            return GetOwn(file);
        }

        return BuiltInNames.Contains(name)
            ? _builtIn.GetOrAdd(name, static name => ReadBuiltIn(name))
            : throw new FormatException($"There is no template \"{name}\". There are: {string.Join(", ", Names)}.");
    }

    /// <summary>Reads every template of the operator's folder, to tell of bad ones before somebody asks for them.</summary>
    /// <returns>A sentence for each that cannot be used.</returns>
    public IReadOnlyList<string> FindProblems()
    {
        var problems = new List<string>();
        foreach (var name in OwnNames())
        {
            try
            {
                Get(name);
            }
            catch (FormatException problem)
            {
                problems.Add(problem.Message);
            }
        }

        return problems;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();

    private string? OwnPath(string name) => folder is null ? null : Path.Combine(folder, name + Extension);

    private IEnumerable<string> OwnNames() => folder is null || !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)!);

    private SvgTemplate GetOwn(FileInfo file)
    {
        var shelved = _own.GetValueOrDefault(file.FullName);
        if (shelved is null || (shelved.Written, shelved.Length) != (file.LastWriteTimeUtc, file.Length))
        {
            _own[file.FullName] = shelved = Shelved.Read(file);
        }

        return shelved.Template ?? throw new FormatException($"Template file {file.FullName} cannot be used. {shelved.Problem}");
    }

    private static SvgTemplate ReadBuiltIn(string name)
    {
        using var reader = new StreamReader(s_assembly.GetManifestResourceStream(ResourcePrefix + name + Extension)!);
        return SvgTemplate.Parse(reader.ReadToEnd());
    }

    /// <summary>What a file held when it was last read.</summary>
    private sealed record Shelved(DateTime Written, long Length, SvgTemplate? Template, string? Problem)
    {
        public static Shelved Read(FileInfo file)
        {
            var (written, length) = (file.LastWriteTimeUtc, file.Length);
            if (length > SvgTemplate.MostBytes)
            {
                return new(written, length, null, $"It has {length} bytes; a template may have up to {SvgTemplate.MostBytes}.");
            }

            try
            {
                return new(written, length, SvgTemplate.Parse(File.ReadAllText(file.FullName)), null);
            }
            catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException)
            {
                return new(written, length, null, problem.Message);
            }
        }
    }
}
