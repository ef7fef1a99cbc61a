using System.Globalization;
using System.Text;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Sets text in any script: line breaking, bidirectional order, shaping and fallback between fonts are Pango's.</summary>
internal static class TextDrawing
{
    /// <summary>Draws a text. Line breaks in it stay; other control characters count as spaces.</summary>
    /// <remarks>Only one text is set at a time in the whole process (Pango's font map); keep masks that are needed again.</remarks>
    internal static TextMask Draw(string text, TextStyle style)
    {
        var markup = ToMarkup(text);
        if (string.IsNullOrWhiteSpace(markup))
        {
            return TextMask.Empty;
        }

        var operation = new VipsOperation("text")
            .Set("text", markup)
            .Set("font", ToFontDescription(style))
            .Set("dpi", 72) // at 72 dots an inch, a point is a pixel
            .Set("spacing", style.LineSpacing)
            .Set("align", style.Alignment switch
            {
                TextAlignment.Centre => "centre",
                TextAlignment.Right => "high",
                _ => "low",
            });
        if (style.WrapWidth is { } width)
        {
            operation.Set("width", width).Set("wrap", "word-char");
        }

        using var image = operation.ToImage();
        var coverage = new byte[image.Width * image.Height * image.Bands];
        image.CopyPixelsTo(coverage);
        return new TextMask(image.Width, image.Height, coverage) { Left = image.XOffset, Top = image.YOffset };
    }

    /// <summary>The description Pango parses: family, a comma (so that no word of it is taken for a style), style, size.</summary>
    private static string ToFontDescription(TextStyle style) =>
        string.Create(CultureInfo.InvariantCulture, $"{style.Family},{(style.Bold ? " Bold" : "")}{(style.Italic ? " Italic" : "")} {style.SizePixels:0.###}");

    /// <summary>libvips takes Pango markup, so that a prompt's own angle brackets have to be written as entities.</summary>
    private static string ToMarkup(string text)
    {
        var markup = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '<' => markup.Append("&lt;"),
                '>' => markup.Append("&gt;"),
                '&' => markup.Append("&amp;"),
                '\n' => markup.Append('\n'),
                _ when char.IsControl(letter) => markup.Append(' '),
                _ => markup.Append(letter),
            };
        }

        return markup.ToString();
    }
}
