using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atelier.Providers.ComfyUi;

/// <summary>Words between percent signs in a workflow's texts. Pure.</summary>
/// <remarks>
/// A text that is nothing but a placeholder takes on the value's own type, so that <c>"seed": "%seed%"</c> becomes a number. Within a longer
/// text the value is written out. File names are left alone: ComfyUI has words of its own for them, such as <c>%date%</c> and <c>%width%</c>.
/// </remarks>
internal static partial class ComfyUiPlaceholders
{
    public const int MostPictures = 9;

    private const string FileNames = "filename_prefix";

    private static readonly HashSet<string> s_known =
    [
        "prompt", "negative_prompt", "seed", "width", "height", "steps", "guidance", "strength", "scale", "mask", "model", "count",
        .. Enumerable.Range(0, MostPictures).Select(PictureName),
    ];

    public static string Listed { get; } =
        "%prompt%, %negative_prompt%, %seed%, %width%, %height%, %steps%, %guidance%, %strength%, %scale%, %image% (%image2% to %image9%), %mask%, %model% and %count%";

    /// <param name="index">0-based.</param>
    public static string PictureName(int index) => index == 0 ? "image" : string.Create(CultureInfo.InvariantCulture, $"image{index + 1}");

    public static bool IsKnown(string name) => s_known.Contains(name);

    /// <summary>Every placeholder in a workflow: the known ones anywhere, others only where they are a whole text, which is surely a slip.</summary>
    public static HashSet<string> Find(JsonObject nodes)
    {
        var found = new HashSet<string>();
        Visit(nodes, text =>
        {
            foreach (Match match in Word().Matches(text))
            {
                var name = match.Groups[1].Value;
                if (IsKnown(name) || match.Length == text.Length)
                {
                    found.Add(name);
                }
            }

            return null;
        });
        return found;
    }

    /// <summary>Puts values in, in one pass: what a value says is never taken for a placeholder.</summary>
    public static void Fill(JsonObject nodes, IReadOnlyDictionary<string, JsonNode> values) => Visit(nodes, text =>
        Word().Match(text) is { Success: true } whole && whole.Length == text.Length && values.TryGetValue(whole.Groups[1].Value, out var value)
            ? value.DeepClone()
            : JsonValue.Create(Word().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var part) ? Text(part) : match.Value)));

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static void Visit(JsonNode? node, Func<string, JsonNode?> replace)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToArray())
                {
                    if (name != FileNames && Replacement(value, replace) is { } replacement)
                    {
                        map[name] = replacement;
                    }
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (Replacement(list[i], replace) is { } replacement)
                    {
                        list[i] = replacement;
                    }
                }

                break;
        }
    }

    private static JsonNode? Replacement(JsonNode? value, Func<string, JsonNode?> replace)
    {
        if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
        {
            return replace(text.GetValue<string>());
        }

        Visit(value, replace);
        return null;
    }

    [GeneratedRegex("%([a-z][a-z_0-9]{0,30})%")]
    private static partial Regex Word();
}
