using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Atelier.Providers.Json;

namespace Atelier.Providers.Replicate;

/// <summary>What a prediction made, in whatever shape its model gives it. Pure.</summary>
internal static partial class ReplicateOutput
{
    /// <summary>Where pictures stand that are not linked to but sent: in answers that were waited for.</summary>
    public static PicturePaths Pictures { get; } =
        PicturePaths.Of("output", "output.*", "output.image", "output.images.*", "output.url", "output.*.url");

    /// <summary>The texts of an output in order: addresses, and marks of pictures that were sent.</summary>
    public static IReadOnlyList<string> TextsOf(Prediction prediction)
    {
        var texts = new List<string>();
        Collect(prediction.Output, texts);
        return texts;
    }

    /// <summary>The seed a model drew by itself, which it tells in its log; <see langword="null"/> when it does not.</summary>
    public static long? SeedOf(Prediction prediction) =>
        prediction.Logs is { } logs && UsedSeed().Match(logs) is { Success: true } match
            && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                ? seed
                : null;

    private static void Collect(JsonElement? output, List<string> texts)
    {
        switch (output)
        {
            case { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } word:
                texts.Add(word);
                break;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (var item in list.EnumerateArray())
                {
                    Collect(item, texts);
                }

                break;
            case { ValueKind: JsonValueKind.Object } map:
                foreach (var field in map.EnumerateObject())
                {
                    Collect(field.Value, texts);
                }

                break;
        }
    }

    [GeneratedRegex(@"[Uu]sing seed: ([0-9]{1,18})\b")]
    private static partial Regex UsedSeed();
}
