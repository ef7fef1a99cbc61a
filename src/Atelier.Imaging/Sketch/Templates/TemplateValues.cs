using System.Globalization;
using System.Text;
using Atelier.Imaging.Sketch.Classic;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>What a template can show: words by name, and numbers by name for its expressions.</summary>
internal sealed class TemplateValues
{
    /// <summary>Visible characters of a prompt a template gets to see.</summary>
    public const int PromptLimit = 300;

    /// <summary>Words, apart from the prompt.</summary>
    public static readonly IReadOnlyList<string> WordNames =
        ["prompt", "model", "size", "quality", "style", "seed", "date", "time", "color1", "color2", "color3", "ink"];

    /// <summary>Numbers: r1 to r9 lie between 0 and 1 and follow from the seed; hd is 1 or 0.</summary>
    public static readonly IReadOnlyList<string> NumberNames =
        ["width", "height", "short", "long", "index", "hd", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"];

    private readonly Dictionary<string, double> _numbers;
    private readonly Dictionary<string, string> _words;

    /// <param name="brief">What is to be drawn.</param>
    /// <param name="plan">Its colours and its random choices.</param>
    /// <param name="time">Now.</param>
    public TemplateValues(PictureBrief brief, ClassicPlan plan, DateTimeOffset time)
    {
        Prompt = Clean(Sketch.Text.PromptText.Shorten(brief.Prompt, PromptLimit));
        Transparent = brief.Transparent;
        var random = plan.Details;
        var third = plan.Palette.Colors[random.Below(plan.Palette.Colors.Count)];
        _words = new()
        {
            ["prompt"] = Prompt,
            ["model"] = Clean(brief.Model),
            ["size"] = brief.Size.ToString(),
            ["quality"] = brief.Hd ? "hd" : "standard",
            ["style"] = plan.Palette.Name,
            ["seed"] = plan.Seed.ToString(CultureInfo.InvariantCulture),
            ["date"] = time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["time"] = time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            ["color1"] = plan.First.ToHex(),
            ["color2"] = plan.Second.ToHex(),
            ["color3"] = third.ToHex(),
            ["ink"] = plan.First.Luma > 150 ? "#1b1b1f" : "#ffffff",
        };
        _numbers = new()
        {
            ["width"] = brief.Size.Width,
            ["height"] = brief.Size.Height,
            ["short"] = brief.Size.ShorterSide,
            ["long"] = brief.Size.LongerSide,
            ["index"] = brief.Index,
            ["hd"] = brief.Hd ? 1 : 0,
        };
        for (var i = 1; i <= 9; i++)
        {
            _numbers[$"r{i}"] = random.Between(0, 1f);
        }
    }

    public string Prompt { get; }

    /// <summary>Whether the template's background is to be left out.</summary>
    public bool Transparent { get; }

    public double Number(string name) => _numbers[name];

    public string Word(string name) => _words[name];

    /// <summary>Leaves out what XML cannot carry at all: most control characters, lone surrogates, U+FFFE and U+FFFF.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x20 and < 0xFFFE) or > 0xFFFF)
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }
}
