using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>The characters of a time, drawn once in one row: a watermark that changes every second is put together from them.</summary>
internal sealed class DigitSheet
{
    // What is invisible stands first, as a mask ends with its last ink.
    private const string Characters = " |:-0123456789";

    private readonly TextMask _row;

    private DigitSheet(TextMask row, int advance) => (_row, Advance) = (row, advance);

    /// <summary>From one character to the next, in pixels; the font has one width for all.</summary>
    public int Advance { get; }

    /// <param name="style">A font of one width.</param>
    public static DigitSheet Make(TextStyle style)
    {
        // Glyphs are placed on whole pixels, so what a second one adds to the width is the way from one to the next.
        var advance = TextDrawing.Draw("00", style).Width - TextDrawing.Draw("0", style).Width;
        return new(TextDrawing.Draw(Characters, style), advance);
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
                var cell = index * Advance;
                MaskCopy.Copy(_row, cell - _row.Left, Advance, coverage, width, left, top + _row.Top);
            }

            left += Advance;
        }
    }
}
