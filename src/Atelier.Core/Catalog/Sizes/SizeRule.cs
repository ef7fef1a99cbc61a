namespace Atelier.Core.Catalog.Sizes;

/// <summary>Which sizes a model makes. A closed set: fixed, ratios, areas, free, input.</summary>
public abstract record SizeRule
{
    private protected SizeRule()
    {
    }

    /// <summary>Whether the model may be left to decide.</summary>
    public bool Auto { get; init; }

    /// <summary>What it makes when nothing is asked.</summary>
    public abstract FittedSize Default { get; }

    /// <summary>Whether it makes exactly this size.</summary>
    public abstract bool Allows(ImageSize size);

    /// <summary>The allowed size nearest to a wish, by shape first and then by area; the wish itself where it is allowed.</summary>
    public abstract FittedSize Nearest(ImageSize wish);

    /// <summary>The allowed size of about the default area whose shape is nearest.</summary>
    public abstract FittedSize Nearest(AspectRatio shape);

    /// <summary>For a wish that names both: the size where it is allowed, otherwise the nearest of that shape and area.</summary>
    public virtual FittedSize Nearest(ImageSize wish, AspectRatio shape) => Nearest(Allows(wish) ? wish : Shaped(shape, wish.Pixels));

    /// <summary>What is allowed, in words that end a sentence.</summary>
    public abstract string Describe();

    /// <summary>A size of a shape and an area, unrounded edges rounded to whole pixels.</summary>
    internal static ImageSize Shaped(AspectRatio shape, long pixels) => new(
        Math.Max(1, (int)Math.Round(Math.Sqrt(pixels * shape.Value))),
        Math.Max(1, (int)Math.Round(Math.Sqrt(pixels / shape.Value))));

    private protected static double AreaDistance(long pixels, long wish) => Math.Abs(Math.Log((double)pixels / wish));

    // Ratios that differ by less than half a percent are the same shape written in other pixels.
    private protected static double ShapeStep(double distance) => Math.Round(distance * 200);
}
