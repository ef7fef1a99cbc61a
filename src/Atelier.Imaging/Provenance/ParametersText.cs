using System.Globalization;
using System.Text.Encodings.Web;

namespace Atelier.Imaging;

/// <summary>The text of PNG's <c>parameters</c>, in the form stable-diffusion-webui began and other tools read.</summary>
/// <remarks>
/// The prompt; then <c>Negative prompt: …</c> where there is one; then one line of <c>Name: value</c> pairs. That line counts as such
/// to other tools when it has three pairs or more, which Model, Provider and Version make sure of.
/// </remarks>
internal static class ParametersText
{
    public const string NegativeLabel = "Negative prompt:";

    /// <summary>Names other tools know, with ours for the same thing, in their usual order.</summary>
    private static readonly (string Theirs, string[] Ours)[] s_wellKnown =
    [
        ("Steps", ["steps", "num_inference_steps"]),
        ("Sampler", ["sampler", "sampler_name"]),
        ("CFG scale", ["cfg_scale", "guidance_scale", "guidance"]),
    ];

    public static string Write(Provenance provenance, ImageSize size)
    {
        var lines = new List<string> { OneStyleOfLineEnds(provenance.Prompt) };
        if (!string.IsNullOrEmpty(provenance.NegativePrompt))
        {
            lines.Add($"{NegativeLabel} {OneStyleOfLineEnds(provenance.NegativePrompt)}");
        }

        lines.Add(string.Join(", ", Pairs(provenance, size).Select(pair => $"{Name(pair.Name)}: {Quote(pair.Value)}")));
        return PlainText.Clean(string.Join('\n', lines));
    }

    private static IEnumerable<(string Name, string Value)> Pairs(Provenance provenance, ImageSize size)
    {
        // The size told is the picture's own, whatever was asked for.
        var rest = new Dictionary<string, string>(provenance.Parameters, StringComparer.OrdinalIgnoreCase);
        rest.Remove("size");
        foreach (var (theirs, ours) in s_wellKnown)
        {
            if (Array.Find(ours, rest.ContainsKey) is { } name && rest.Remove(name, out var value))
            {
                yield return (theirs, value);
            }
        }

        if (provenance.Seed is { } seed)
        {
            yield return ("Seed", seed.ToString(CultureInfo.InvariantCulture));
        }

        yield return ("Size", size.ToString());
        yield return ("Model", provenance.Model);
        foreach (var (name, value) in rest)
        {
            yield return (name, value);
        }

        yield return ("Provider", provenance.Provider);
        yield return ("Version", XmpNames.Tool);
    }

    /// <summary>Characters readers allow in a name: letters, digits, blanks, dashes, slashes and underscores.</summary>
    private static string Name(string name) =>
        string.Create(name.Length, name, static (letters, name) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = char.IsLetterOrDigit(name[i]) || name[i] is ' ' or '-' or '/' or '_' ? name[i] : '_';
            }
        });

    /// <summary>As a JSON string where commas, colons or line ends would be taken for the end.</summary>
    private static string Quote(string value) =>
        value.AsSpan().ContainsAny(",:\n\r\"") ? $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"" : value;

    private static string OneStyleOfLineEnds(string text) => text.ReplaceLineEndings("\n");
}
