using System.Globalization;
using System.Text;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>Estimates how wide a text will be, in ems, for wrapping it before it is drawn.</summary>
/// <remarks>
/// Exact for ASCII in DejaVu Sans (advance widths read from the font, version 2.37); for everything else what its widest common letters
/// need, so that lines come out a little short rather than too long. Asking Pango for every candidate line would cost more than drawing.
/// </remarks>
internal static class TextWidths
{
    /// <summary>DejaVu Sans, thousandths of an em, from U+0020 on.</summary>
    private static ReadOnlySpan<ushort> Sans =>
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
        636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
        634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    /// <summary>Every letter of DejaVu Sans Mono.</summary>
    private const double Mono = 0.602;

    /// <summary>How much wider bold letters are at most, on average over a line.</summary>
    private const double BoldFactor = 1.14;

    /// <summary>Small letters nearly as wide as capitals: ж м ф ш щ ъ ы ю њ љ æ œ ω.</summary>
    private static ReadOnlySpan<int> WideLetters =>
        [0x436, 0x43C, 0x444, 0x448, 0x449, 0x44A, 0x44B, 0x44E, 0x45A, 0x459, 0xE6, 0x153, 0x3C9];

    public static double Measure(ReadOnlySpan<char> text, TextFace face)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune, face);
        }

        return width;
    }

    private static double Of(Rune rune, TextFace face)
    {
        if (IsWide(rune.Value))
        {
            return rune.Value >= 0x1F000 ? 1.27 : 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        if (face == TextFace.Mono)
        {
            return Mono;
        }

        var width = rune.Value is >= 0x20 and < 0x7F ? Sans[rune.Value - 0x20] / 1000.0
            : Rune.IsUpper(rune) ? 1.1
            : WideLetters.Contains(rune.Value) ? 0.95
            : 0.72;
        return face == TextFace.Bold ? width * BoldFactor : width;
    }

    /// <summary>Chinese, Japanese, Korean, full-width forms and emoji: as wide as high, and a line may break beside each.</summary>
    internal static bool IsWide(int code) => code is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F000 and <= 0x3FFFF);
}
