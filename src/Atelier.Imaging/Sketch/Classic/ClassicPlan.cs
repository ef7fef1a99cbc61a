using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>Every choice of one classic picture, made from its seed before anything is drawn.</summary>
/// <param name="Seed">Makes this picture again when given as the request's seed.</param>
/// <param name="Palette">Which ten colours.</param>
/// <param name="First">The background, or the gradient's first colour.</param>
/// <param name="Second">The gradient's second colour; equal to the first where there is no gradient.</param>
/// <param name="Vertical">Whether the gradient runs from top to bottom instead of from left to right.</param>
/// <param name="Pattern">What lies over the gradient.</param>
/// <param name="Details">Goes on to make the pattern's own choices.</param>
internal sealed record ClassicPlan(
    long Seed, Palette Palette, Rgb First, Rgb Second, bool Vertical, Pattern Pattern, SketchRandom Details)
{
    /// <summary>All but none: the last name's number is how many there are.</summary>
    private const int PatternCount = (int)Pattern.Hexagons;

    public bool IsSolid => First == Second;

    /// <summary>Plans one picture of a call. Ten pictures of a call always differ in their first colour.</summary>
    /// <param name="prompt">The whole prompt.</param>
    /// <param name="seed">The caller's seed, where one was given: it takes the prompt's place.</param>
    /// <param name="index">The picture's index within its job.</param>
    /// <param name="palette">Which colours.</param>
    /// <param name="hd">Gradient and pattern instead of one colour.</param>
    /// <param name="pattern">The caller's choice of pattern, for hd.</param>
    public static ClassicPlan Make(string prompt, long? seed, int index, Palette palette, bool hd, Pattern? pattern)
    {
        // Pictures before this one in its group of ten have their colours already; where this one would repeat such a colour, its
        // seed moves on. It depends on prompt and index alone, so a picture comes out the same whether made alone or with others.
        Span<bool> taken = stackalloc bool[palette.Colors.Count];
        var chosen = 0L;
        for (var i = index - (index % palette.Colors.Count); i <= index; i++)
        {
            chosen = seed is { } given ? PictureSeed.OfSeed(given, i) : PictureSeed.OfPrompt(prompt, i);
            while (taken[FirstColor(chosen, palette)])
            {
                chosen = PictureSeed.After(chosen);
            }

            taken[FirstColor(chosen, palette)] = true;
        }

        return FromSeed(chosen, palette, hd, pattern);
    }

    private static int FirstColor(long seed, Palette palette) => new SketchRandom(seed).Below(palette.Colors.Count);

    private static ClassicPlan FromSeed(long seed, Palette palette, bool hd, Pattern? pattern)
    {
        var random = new SketchRandom(seed);
        var first = random.Below(palette.Colors.Count);
        if (!hd)
        {
            return new(seed, palette, palette.Colors[first], palette.Colors[first], Vertical: false, Pattern.None, random);
        }

        var second = (first + 1 + random.Below(palette.Colors.Count - 1)) % palette.Colors.Count;
        var vertical = random.Below(2) == 1;
        var drawn = (Pattern)(1 + random.Below(PatternCount));
        return new(seed, palette, palette.Colors[first], palette.Colors[second], vertical, pattern ?? drawn, random);
    }
}
