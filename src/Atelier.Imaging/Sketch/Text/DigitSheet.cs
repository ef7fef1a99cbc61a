using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>The characters of a time, each drawn once: a watermark that changes every second is put together from them.</summary>
internal sealed class DigitSheet
{
    private const string Characters = "0123456789-: |";

    private readonly TextMask[] _glyphs;

    private DigitSheet(TextMask[] glyphs, int advance) => (_glyphs, Advance) = (glyphs, advance);

    /// <summary>From one character to the next, in pixels; the font has one width for all.</summary>
    public int Advance { get; }

    public static DigitSheet Make(TextStyle style)
    {
        // Glyphs are placed on whole pixels, so what a second one adds to the width is the way from one to the next.
        var advance = TextDrawing.Draw("00", style).Width - TextDrawing.Draw("0", style).Width;
        return new([.. Characters.Select(character => TextDrawing.Draw(character.ToString(), style))], advance);
    }

    /// <summary>Adds a text to a mask. Characters the sheet does not have leave a gap.</summary>
    /// <param name="text">Digits, hyphens, colons, bars and spaces.</param>
    /// <param name="coverage">The mask's bytes.</param>
    /// <param name="width">Its bytes a row.</param>
    /// <param name="left">Where the text's own left edge goes.</param>
    /// <param name="top">Where the top of its line goes.</param>
    public void Write(string text, Span<byte> coverage, int width, int left, int top)
    {
        foreach (var character in text)
        {
            var index = Characters.IndexOf(character, StringComparison.Ordinal);
            if (index >= 0)
            {
                MaskCopy.Copy(_glyphs[index], coverage, width, left, top);
            }

            left += Advance;
        }
    }
}
