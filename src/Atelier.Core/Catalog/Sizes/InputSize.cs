namespace Atelier.Core.Catalog.Sizes;

/// <summary>The result is as large as the given picture, or follows from it.</summary>
public sealed record InputSize : SizeRule
{
    public override FittedSize Default => new(Pixels: null);

    public override bool Allows(ImageSize size) => false;

    public override FittedSize Nearest(ImageSize wish) => Default;

    public override FittedSize Nearest(AspectRatio shape) => Default;

    public override string Describe() => "no size: the given picture decides";
}
