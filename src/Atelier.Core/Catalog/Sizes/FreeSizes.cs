namespace Atelier.Core.Catalog.Sizes;

/// <summary>Any size within limits.</summary>
/// <param name="MultipleOf">Both edges are multiples of this.</param>
/// <param name="MinEdge">Shortest edge.</param>
/// <param name="MaxEdge">Longest edge.</param>
/// <param name="MinPixels">Fewest pixels in all.</param>
/// <param name="MaxPixels">Most pixels in all.</param>
/// <param name="MaxRatio">Longer edge divided by the shorter, at most.</param>
/// <param name="DefaultSize">Its size when nothing is asked.</param>
public sealed record FreeSizes(
    int MultipleOf,
    int MinEdge,
    int MaxEdge,
    long MinPixels,
    long MaxPixels,
    double MaxRatio,
    ImageSize DefaultSize) : SizeRule
{
    public override FittedSize Default => new(DefaultSize);

    public override bool Allows(ImageSize size) =>
        size.Width % MultipleOf == 0
        && size.Height % MultipleOf == 0
        && size.ShorterSide >= MinEdge
        && size.LongerSide <= MaxEdge
        && size.Pixels >= MinPixels
        && size.Pixels <= MaxPixels
        && size.LongerSide <= MaxRatio * size.ShorterSide;

    public override FittedSize Nearest(ImageSize wish) => new(Allows(wish) ? wish : Search(wish));

    public override FittedSize Nearest(AspectRatio shape) => Nearest(Shaped(shape, DefaultSize.Pixels));

    public override string Describe()
    {
        var parts = new List<string>();
        if (MultipleOf > 1)
        {
            parts.Add($"edges that are multiples of {MultipleOf}");
        }

        parts.Add($"edges from {MinEdge} to {MaxEdge} pixels");
        if (MinPixels > (long)MinEdge * MinEdge)
        {
            parts.Add($"at least {MinPixels} pixels in all");
        }

        if (MaxPixels < (long)MaxEdge * MaxEdge)
        {
            parts.Add($"at most {MaxPixels} pixels in all");
        }

        if (MaxRatio < (double)MaxEdge / MinEdge)
        {
            parts.Add($"at most {MaxRatio:0.##}:1 long or tall");
        }

        return string.Join(", ", parts);
    }

    // Every width is tried with the heights that suit it best; a few hundred steps, and only for sizes the model does not make.
    private ImageSize Search(ImageSize wish)
    {
        var (idealWidth, idealHeight) = Ideal(wish);
        var best = DefaultSize;
        var bestScore = double.PositiveInfinity;
        for (var width = RoundUp(MinEdge); width <= MaxEdge; width += MultipleOf)
        {
            var lowest = RoundUp(Math.Max(Math.Max(MinEdge, (double)MinPixels / width), width / MaxRatio));
            var highest = RoundDown(Math.Min(Math.Min(MaxEdge, (double)MaxPixels / width), width * MaxRatio));
            if (lowest > highest)
            {
                continue;
            }

            var ofShape = width * idealHeight / idealWidth;
            var ofArea = idealWidth * idealHeight / width;
            foreach (var height in (ReadOnlySpan<long>)[RoundDown(ofShape), RoundUp(ofShape), RoundDown(ofArea), RoundUp(ofArea)])
            {
                var size = new ImageSize((int)width, (int)Math.Clamp(height, lowest, highest));
                var score = Math.Abs(Math.Log(size.Width * idealHeight / (size.Height * idealWidth)))
                    + Math.Abs(Math.Log(size.Pixels / (idealWidth * idealHeight)));
                if (score < bestScore && Allows(size))
                {
                    (best, bestScore) = (size, score);
                }
            }
        }

        return best;
    }

    // The wish brought within the limits without changing its shape, before edges are rounded to multiples.
    private (double Width, double Height) Ideal(ImageSize wish)
    {
        var shape = Math.Clamp((double)wish.Width / wish.Height, 1 / MaxRatio, MaxRatio);
        var pixels = Math.Clamp(wish.Pixels, MinPixels, MaxPixels);
        var width = Math.Sqrt(pixels * shape);
        var height = Math.Sqrt(pixels / shape);
        var scale = Math.Max(width, height) > MaxEdge ? MaxEdge / Math.Max(width, height)
            : Math.Min(width, height) < MinEdge ? MinEdge / Math.Min(width, height)
            : 1;
        return (width * scale, height * scale);
    }

    private long RoundUp(double edge) => (long)Math.Ceiling(edge / MultipleOf) * MultipleOf;

    private long RoundDown(double edge) => (long)Math.Floor(edge / MultipleOf) * MultipleOf;
}
