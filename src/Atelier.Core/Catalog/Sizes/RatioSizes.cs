namespace Atelier.Core.Catalog.Sizes;

/// <summary>A list of ratios at one or more resolutions, the pixels of each known.</summary>
public sealed record RatioSizes(IReadOnlyList<NamedResolution> Resolutions, AspectRatio DefaultRatio, string? DefaultResolution) : SizeRule
{
    public override FittedSize Default => InDefault(DefaultRatio);

    public override bool Allows(ImageSize size)
    {
        foreach (var resolution in Resolutions)
        {
            foreach (var entry in resolution.Sizes)
            {
                if (entry.Size == size)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public override FittedSize Nearest(ImageSize wish) => Resolutions
        .SelectMany(resolution => resolution.Sizes, (resolution, entry) => (resolution.Name, entry.Ratio, entry.Size))
        .OrderBy(choice => choice.Size == wish ? 0 : 1)
        .ThenBy(choice => ShapeStep(choice.Ratio.DistanceTo(wish)))
        .ThenBy(choice => AreaDistance(choice.Size.Pixels, wish.Pixels))
        .Select(choice => new FittedSize(choice.Size, choice.Ratio, choice.Name))
        .First();

    public override FittedSize Nearest(AspectRatio shape) => InDefault(shape);

    public override string Describe()
    {
        var all = Resolutions.SelectMany(resolution => resolution.Sizes).Select(entry => entry.Ratio.ToString());
        var ratios = string.Join(", ", all.Distinct());
        var names = Resolutions.Where(resolution => resolution.Name is not null).Select(resolution => resolution.Name).ToArray();
        return names.Length > 1 ? $"the ratios {ratios} at {string.Join(", ", names)}" : $"the ratios {ratios}";
    }

    private FittedSize InDefault(AspectRatio shape)
    {
        var resolution = Resolutions.FirstOrDefault(entry => entry.Name == DefaultResolution) ?? Resolutions[0];
        var nearest = resolution.Sizes[0];
        foreach (var entry in resolution.Sizes)
        {
            if (entry.Ratio.DistanceTo(shape) < nearest.Ratio.DistanceTo(shape))
            {
                nearest = entry;
            }
        }

        return new FittedSize(nearest.Size, nearest.Ratio, resolution.Name);
    }
}
