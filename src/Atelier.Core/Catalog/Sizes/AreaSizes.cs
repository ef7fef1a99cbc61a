namespace Atelier.Core.Catalog.Sizes;

/// <summary>Megapixels in a shape: the model takes a ratio, and the edges follow from the area.</summary>
/// <param name="Ratios">The ratios it takes; empty when every ratio between the two limits will do.</param>
/// <param name="Tallest">The tallest ratio.</param>
/// <param name="Widest">The widest ratio.</param>
/// <param name="Areas">The areas it makes, never empty.</param>
/// <param name="MultipleOf">Edges are multiples of this.</param>
/// <param name="DefaultRatio">Its ratio when nothing is asked.</param>
/// <param name="DefaultArea">The name of its area when nothing is asked.</param>
public sealed record AreaSizes(
    IReadOnlyList<AspectRatio> Ratios,
    AspectRatio Tallest,
    AspectRatio Widest,
    IReadOnlyList<NamedArea> Areas,
    int MultipleOf,
    AspectRatio DefaultRatio,
    string? DefaultArea) : SizeRule
{
    public override FittedSize Default => InShape(DefaultRatio, UsualArea);

    private NamedArea UsualArea => Areas.FirstOrDefault(area => area.Name == DefaultArea) ?? Areas[0];

    public override bool Allows(ImageSize size) => Matching(size) is not null;

    public override FittedSize Nearest(ImageSize wish) =>
        Matching(wish) ?? InShape(AspectRatio.Of(wish), Areas.MinBy(area => AreaDistance(area.Pixels, wish.Pixels))!);

    public override FittedSize Nearest(AspectRatio shape) => InShape(shape, UsualArea);

    public override FittedSize Nearest(ImageSize wish, AspectRatio shape) =>
        Areas.Select(area => InShape(shape, area)).FirstOrDefault(fitted => fitted.Pixels == wish) ?? base.Nearest(wish, shape);

    public override string Describe()
    {
        var shapes = Ratios.Count > 0 ? "the ratios " + string.Join(", ", Ratios) : $"ratios from {Tallest} to {Widest}";
        var areas = Areas.Select(area => area.Name ?? $"about {area.Pixels / 1_000_000.0:0.#} megapixels");
        return $"{shapes} at {string.Join(", ", areas)}";
    }

    private FittedSize InShape(AspectRatio wish, NamedArea area)
    {
        var ratio = Ratios.Count > 0 ? NearestRatio(wish) : Within(wish);
        return new FittedSize(Edges(ratio, area), ratio, area.Name);
    }

    private AspectRatio NearestRatio(AspectRatio wish)
    {
        var nearest = Ratios[0];
        for (var i = 1; i < Ratios.Count; i++)
        {
            if (Ratios[i].DistanceTo(wish) < nearest.DistanceTo(wish))
            {
                nearest = Ratios[i];
            }
        }

        return nearest;
    }

    private AspectRatio Within(AspectRatio wish) =>
        wish.Value < Tallest.Value ? Tallest : wish.Value > Widest.Value ? Widest : wish;

    private ImageSize Edges(AspectRatio ratio, NamedArea area) => new(
        ToMultiple(Math.Sqrt(area.Pixels * ratio.Value)),
        ToMultiple(Math.Sqrt(area.Pixels / ratio.Value)));

    private int ToMultiple(double edge) => Math.Max(1, (int)Math.Round(edge / MultipleOf)) * MultipleOf;

    private FittedSize? Matching(ImageSize size) => Ratios.Count > 0 ? MatchingRatio(size) : MatchingArea(size);

    private FittedSize? MatchingRatio(ImageSize size)
    {
        foreach (var area in Areas)
        {
            foreach (var ratio in Ratios)
            {
                if (Edges(ratio, area) == size)
                {
                    return new FittedSize(size, ratio, area.Name);
                }
            }
        }

        return null;
    }

    // With any ratio allowed, a size fits when it is as near to an area as rounding both edges can bring it.
    private FittedSize? MatchingArea(ImageSize size)
    {
        if (size.Width % MultipleOf != 0 || size.Height % MultipleOf != 0)
        {
            return null;
        }

        var shape = AspectRatio.Of(size);
        var ratio = Within(shape);
        var half = MultipleOf / 2.0;
        var rounding = (half * (size.Width + size.Height)) + (half * half);
        var area = Areas.FirstOrDefault(entry => Math.Abs(size.Pixels - entry.Pixels) <= rounding);
        return area is null || (ratio != shape && Edges(ratio, area) != size) ? null : new FittedSize(size, ratio, area.Name);
    }
}
