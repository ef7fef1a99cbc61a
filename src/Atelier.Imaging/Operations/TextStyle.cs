namespace Atelier.Imaging.Operations;

/// <summary>How a text is set.</summary>
/// <param name="SizePixels">Height of the font's em square, in pixels.</param>
internal sealed record TextStyle(double SizePixels)
{
    /// <summary>One of the bundled families (DejaVu Sans, DejaVu Serif, DejaVu Sans Mono, any Noto Sans), or sans-serif, serif, monospace.</summary>
    /// <remarks>What a family has no letters for is drawn with whichever bundled font has them.</remarks>
    public string Family { get; init; } = "DejaVu Sans";

    public bool Bold { get; init; }

    public bool Italic { get; init; }

    /// <summary>Lines break before they get wider than so many pixels, at words, or within one that is too long; <see langword="null"/> for no limit.</summary>
    public int? WrapWidth { get; init; }

    public TextAlignment Alignment { get; init; } = TextAlignment.Left;

    /// <summary>Additional pixels between lines.</summary>
    public int LineSpacing { get; init; }
}
