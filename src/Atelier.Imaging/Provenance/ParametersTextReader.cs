using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Atelier.Imaging;

/// <summary>Reads <c>parameters</c> texts, ours and those of stable-diffusion-webui and its kin.</summary>
internal static class ParametersTextReader
{
    /// <summary>Fewest pairs that make a last line one of settings instead of part of a prompt; what stable-diffusion-webui asks for.</summary>
    private const int FewestPairs = 3;

    /// <summary>Whether a text is of this form, rather than any remark.</summary>
    public static bool HasSettings(string text)
    {
        var lines = Lines(text);
        return SettingsStart(lines) < lines.Length;
    }

    /// <summary>Prompt, negative prompt and all pairs; the text itself is not repeated in it.</summary>
    public static EmbeddedProvenance Read(string text)
    {
        var lines = Lines(text);
        var settings = SettingsStart(lines);
        var pairs = settings < lines.Length ? Pairs(string.Join(", ", lines[settings..])) : [];

        var negative = Array.FindIndex(lines, 0, settings, line => line.StartsWith(ParametersText.NegativeLabel, StringComparison.Ordinal));
        var promptEnd = negative < 0 ? settings : negative;
        return new EmbeddedProvenance
        {
            Prompt = string.Join('\n', lines[..promptEnd]),
            NegativePrompt = negative < 0
                ? null
                : string.Join('\n', lines[negative..settings])[ParametersText.NegativeLabel.Length..].TrimStart(' '),
            Model = pairs.GetValueOrDefault("Model"),
            Provider = pairs.GetValueOrDefault("Provider"),
            Tool = pairs.GetValueOrDefault("Version"),
            Seed = long.TryParse(pairs.GetValueOrDefault("Seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : null,
            Parameters = pairs.Where(pair => pair.Key is not ("Model" or "Provider" or "Version" or "Seed")).ToDictionary(),
        };
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Trim().Split('\n');

    /// <summary>The line settings begin at: the last that begins with <c>Steps:</c>, or the very last if it has pairs enough.</summary>
    private static int SettingsStart(string[] lines)
    {
        var steps = Array.FindLastIndex(lines, line => line.StartsWith("Steps: ", StringComparison.Ordinal));
        if (steps >= 0)
        {
            return steps;
        }

        return Pairs(lines[^1]).Count >= FewestPairs ? lines.Length - 1 : lines.Length;
    }

    private static Dictionary<string, string> Pairs(string line)
    {
        var pairs = new Dictionary<string, string>();
        var rest = line.AsSpan();
        while (TryTakePair(ref rest, out var name, out var value))
        {
            if (name.Length > 0)
            {
                pairs[name] = value;
            }
        }

        return pairs;
    }

    /// <summary>Takes what stands before the next comma; without a name when it is no pair.</summary>
    private static bool TryTakePair(ref ReadOnlySpan<char> rest, out string name, [NotNullWhen(true)] out string? value)
    {
        (name, value) = ("", "");
        rest = rest.TrimStart(", ");
        if (rest.IsEmpty)
        {
            value = null;
            return false;
        }

        var end = rest.IndexOfAny(',', ':');
        if (end < 0 || rest[end] == ',' || !IsName(rest[..end]))
        {
            var comma = rest.IndexOf(',');
            rest = comma < 0 ? default : rest[(comma + 1)..];
            return true;
        }

        name = rest[..end].ToString();
        rest = rest[(end + 1)..].TrimStart(' ');
        value = TryTakeQuoted(ref rest) ?? TakePlain(ref rest);
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '/' or '_'))
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }

    private static string TakePlain(ref ReadOnlySpan<char> rest)
    {
        var comma = rest.IndexOf(',');
        var value = (comma < 0 ? rest : rest[..comma]).TrimEnd(' ').ToString();
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return value;
    }

    /// <summary>A JSON string, if a whole one stands here.</summary>
    private static string? TryTakeQuoted(ref ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("\""))
        {
            return null;
        }

        var end = 1;
        while (end < rest.Length && rest[end] != '"')
        {
            end += rest[end] == '\\' ? 2 : 1;
        }

        if (end >= rest.Length)
        {
            return null;
        }

        try
        {
            var value = JsonSerializer.Deserialize(rest[..(end + 1)], ParametersJson.Default.String);
            rest = rest[(end + 1)..];
            return value;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
