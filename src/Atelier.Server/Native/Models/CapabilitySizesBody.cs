using Atelier.Core.Catalog.Sizes;

namespace Atelier.Server.Native.Models;

/// <summary>Which sizes a model makes.</summary>
internal sealed record CapabilitySizesBody
{
    /// <summary>In words.</summary>
    public required string Rule { get; init; }

    /// <summary>What it makes when nothing is asked; null where the given picture decides.</summary>
    public required string? Default { get; init; }

    /// <summary>Whether it may be left to decide.</summary>
    public required bool Auto { get; init; }

    /// <summary>Every size, where it makes a list of them; null where it makes any within limits.</summary>
    public required IReadOnlyList<string>? Sizes { get; init; }

    /// <summary>Every shape, where it makes a list of them; null where it does not.</summary>
    public required IReadOnlyList<string>? AspectRatios { get; init; }

    /// <summary>Names of the resolutions it makes its shapes in; null where it has none.</summary>
    public required IReadOnlyList<string>? Resolutions { get; init; }

    public static CapabilitySizesBody From(SizeRule rule) => new()
    {
        Rule = rule.Describe(),
        Default = rule.Default.Pixels?.ToString(),
        Auto = rule.Auto,
        Sizes = rule switch
        {
            FixedSizes fixedSizes => [.. fixedSizes.Sizes.Select(static size => size.ToString())],
            RatioSizes ratios => [.. ratios.Resolutions.SelectMany(static one => one.Sizes).Select(static one => one.Size.ToString()).Distinct()],
            _ => null,
        },
        AspectRatios = rule switch
        {
            RatioSizes ratios => [.. ratios.Resolutions.SelectMany(static one => one.Sizes).Select(static one => one.Ratio.ToString()).Distinct()],
            AreaSizes { Ratios.Count: > 0 } areas => [.. areas.Ratios.Select(static ratio => ratio.ToString())],
            _ => null,
        },
        Resolutions = rule switch
        {
            RatioSizes ratios => Named(ratios.Resolutions.Select(static one => one.Name)),
            AreaSizes areas => Named(areas.Areas.Select(static one => one.Name)),
            _ => null,
        },
    };

    private static List<string>? Named(IEnumerable<string?> names) => names.OfType<string>().ToList() is { Count: > 0 } some ? some : null;
}
