using Atelier.Testing;
using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Tests.Fonts;

public class ScriptTests
{
    private static readonly TextStyle s_style = new(48);

    public static TheoryData<string, string> Samples => new()
    {
        { "Latin", "Ærøß" },
        { "Cyrillic", "Жёлтый" },
        { "Greek", "Ξεσκεπάζω" },
        { "Arabic", "مرحبا" },
        { "Hebrew", "שלום" },
        { "Devanagari", "नमस्ते" },
        { "Bengali", "বাংলা" },
        { "Gujarati", "ગુજરાતી" },
        { "Gurmukhi", "ਪੰਜਾਬੀ" },
        { "Kannada", "ಕನ್ನಡ" },
        { "Malayalam", "മലയാളം" },
        { "Sinhala", "සිංහල" },
        { "Tamil", "தமிழ்" },
        { "Telugu", "తెలుగు" },
        { "Thai", "สวัสดี" },
        { "Lao", "ລາວ" },
        { "Khmer", "ខ្មែរ" },
        { "Myanmar", "မြန်မာ" },
        { "Ethiopic", "አማርኛ" },
        { "Georgian", "ქართული" },
        { "Armenian", "Հայերեն" },
        { "Simplified Chinese", "你好世界" },
        { "Traditional Chinese", "繁體漢字" },
        { "Japanese", "こんにちはカタカナ" },
        { "Korean", "안녕하세요" },
        { "Emoji", "😀🎨🦊🚀" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Draw_EveryLetterOfTheSample_HasAGlyph(string script, string sample)
    {
        foreach (var letter in sample.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(letter);
            if (category is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
            {
                continue; // drawn on a letter, not alone
            }

            var mask = TextDrawing.Draw(letter.ToString(), s_style);

            Assert.True(mask.Coverage.Any(static value => value > 128), $"{script} {letter} draws nothing");
            Assert.False(IsMissingGlyphBox(mask), $"{script} {letter} draws a box");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Draw_WholeSampleInBold_IsHeavier(string script, string sample)
    {
        var regular = TextDrawing.Draw(sample, s_style);
        var bold = TextDrawing.Draw(sample, s_style with { Bold = true });

        Assert.True(Ink(bold) > Ink(regular), $"{script}: {Ink(bold)} is not more than {Ink(regular)}");
    }

    [Fact]
    public void Draw_LetterNoFontHas_IsWhatTheBoxTestFinds()
    {
        Assert.True(IsMissingGlyphBox(TextDrawing.Draw("\uE123", s_style)));
        Assert.False(IsMissingGlyphBox(TextDrawing.Draw("E", s_style)));
    }

    [Fact]
    [ContractRow("S4-49")]
    public void Draw_AllScripts_OpensNoFontButOurs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads which files the process has mapped.");
        foreach (var (_, sample) in Samples.Select(static row => row.Data))
        {
            TextDrawing.Draw(sample, s_style);
        }

        var fonts = File.ReadLines("/proc/self/maps")
            .Select(static line => line[(line.LastIndexOf(' ') + 1)..])
            .Where(static path => Path.GetExtension(path) is ".ttf" or ".otf" or ".ttc" or ".pfb" or ".woff")
            .Distinct()
            .ToList();

        Assert.NotEmpty(fonts);
        Assert.All(fonts, static path => Assert.StartsWith(AppContext.BaseDirectory, path));
    }

    /// <summary>Pango draws a letter that no font has as its code in a closed rectangle.</summary>
    private static bool IsMissingGlyphBox(TextMask mask)
    {
        bool Inked(int x, int y) => mask.Coverage[(y * mask.Width) + x] > 60;

        var rows = Enumerable.Range(0, mask.Height).Where(y => Enumerable.Range(0, mask.Width).Any(x => Inked(x, y))).ToList();
        var columns = Enumerable.Range(0, mask.Width).Where(x => rows.Any(y => Inked(x, y))).ToList();
        return columns.Count > s_style.SizePixels / 3
            && rows.All(y => Inked(columns[0], y) && Inked(columns[^1], y))
            && columns.All(x => Inked(x, rows[0]) && Inked(x, rows[^1]));
    }

    private static long Ink(TextMask mask) => mask.Coverage.Sum(static value => (long)value);
}
