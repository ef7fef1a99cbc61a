namespace Atelier.Core.Catalog.Sizes;

/// <summary>A list of sizes and no others.</summary>
public sealed record FixedSizes(IReadOnlyList<ImageSize> Sizes, ImageSize DefaultSize) : SizeRule
{
    public override FittedSize Default => new(DefaultSize);

    public override bool Allows(ImageSize size)
    {
        for (var i = 0; i < Sizes.Count; i++)
        {
            if (Sizes[i] == size)
            {
                return true;
            }
        }

        return false;
    }

    public override FittedSize Nearest(ImageSize wish) => new(Sizes
        .OrderBy(size => size == wish ? 0 : 1)
        .ThenBy(size => ShapeStep(AspectRatio.Of(wish).DistanceTo(size)))
        .ThenBy(size => AreaDistance(size.Pixels, wish.Pixels))
        .First());

    public override FittedSize Nearest(AspectRatio shape) => Nearest(Shaped(shape, DefaultSize.Pixels));

    public override string Describe() => string.Join(", ", Sizes);
}
