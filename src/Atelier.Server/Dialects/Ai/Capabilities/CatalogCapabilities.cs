using Atelier.Client;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Server.Dialects.Ai.Capabilities;

/// <summary>The same facts of any model of the catalog. Pure.</summary>
internal static class CatalogCapabilities
{
    /// <summary>This dialect's own promise where there is one, otherwise what the catalog says.</summary>
    public static ModelCapabilities Of(ModelEntry model) => CapabilityTable.Find(model.Id) ?? new ModelCapabilities
    {
        SupportedAspectRatios = [.. RatiosOf(model.Sizes).Distinct()],
        SupportedSizes = [.. SizesOf(model.Sizes).Select(static size => size.ToString()).Distinct()],
        SupportedQualityLevels = model.Qualities?.Values ?? [],
        SupportedStyles = model.Styles ?? [],
        DefaultAspectRatio = model.Sizes.Default is { } usual
            ? usual.Ratio?.ToString() ?? (usual.Pixels is { } pixels ? AspectRatio.Of(pixels).ToString() : null)
            : null,
        DefaultQuality = model.Qualities?.Default,
        SupportsReferenceImages = model.Operations.HasFlag(ModelOperations.Edit),
        SupportsResponseModalities = model.Parameters.Conversation,
    };

    /// <summary>What the corrections' table calls the model a caller means, by bare name, <c>provider/model</c> or any alias of the catalog.</summary>
    /// <param name="asked">The caller's word.</param>
    /// <param name="entry">What the catalog makes of it.</param>
    public static string NameOf(string asked, ModelEntry? entry)
    {
        var bare = CapabilityTable.BareName(asked);
        var known = CapabilityTable.Models.FirstOrDefault(name => name.Equals(bare, StringComparison.OrdinalIgnoreCase) || name == entry?.Id);
        return known ?? bare;
    }

    /// <summary>Names of a request's fields that have an effect on this model.</summary>
    public static IReadOnlyList<string> ParametersOf(ModelEntry model)
    {
        var capabilities = Of(model);
        List<string> names = ["prompt", "messages", "model", "n", "size", "aspect_ratio"];
        Add("quality", capabilities.SupportedQualityLevels.Count > 0);
        Add("style", capabilities.SupportedStyles.Count > 0);
        Add("reference_images", capabilities.SupportsReferenceImages);
        Add("mask", model.Operations.HasFlag(ModelOperations.Inpaint) && capabilities.SupportsReferenceImages);
        Add("response_modalities", capabilities.SupportsResponseModalities);
        return [.. names, "response_format", "user"];

        void Add(string name, bool taken)
        {
            if (taken)
            {
                names.Add(name);
            }
        }
    }

    private static IEnumerable<ImageSize> SizesOf(SizeRule rule) => rule switch
    {
        FixedSizes fixedSizes => fixedSizes.Sizes,
        RatioSizes ratios => ratios.Resolutions.SelectMany(static resolution => resolution.Sizes, static (_, entry) => entry.Size),
        _ => [],
    };

    private static IEnumerable<string> RatiosOf(SizeRule rule) => rule switch
    {
        FixedSizes fixedSizes => fixedSizes.Sizes.Select(static size => AspectRatio.Of(size).ToString()),
        RatioSizes ratios => ratios.Resolutions.SelectMany(static resolution => resolution.Sizes, static (_, entry) => entry.Ratio.ToString()),
        _ => [],
    };
}
