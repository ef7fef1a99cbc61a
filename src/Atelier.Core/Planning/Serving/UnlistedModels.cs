using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Planning.Serving;

/// <summary>Describes models no catalog file tells of: by a namesake's rules where there is one, otherwise generously.</summary>
internal static class UnlistedModels
{
    /// <summary>Stands for whatever model a server has loaded, until it tells.</summary>
    public const string Default = "default";

    // What the servers people run at home take; the model's own limits are theirs to tell.
    private static readonly FreeSizes s_anySize = new(
        MultipleOf: 8,
        MinEdge: 64,
        MaxEdge: 4096,
        MinPixels: 64 * 64,
        MaxPixels: 4096 * 4096,
        MaxRatio: 8,
        DefaultSize: new ImageSize(1024, 1024));

    /// <summary>Behind every model somebody described.</summary>
    private const int LastPriority = 900;

    /// <param name="id">The id that goes on the wire.</param>
    /// <param name="provider">Who serves it.</param>
    /// <param name="price">What a picture costs there.</param>
    /// <param name="namesake">A model of that name elsewhere; the same weights, most likely.</param>
    public static ModelEntry Describe(string id, ProviderEntry provider, PriceShape price, ModelEntry? namesake)
    {
        var open = new ModelEntry
        {
            Provider = provider,
            Id = id,
            Name = id,
            DisplayName = id,
            Vendor = provider.Vendor ?? provider.Id,
            Tier = QualityTier.Standard,
            Priority = LastPriority,
            Automatic = false,
            Operations = ModelOperations.Generate | ModelOperations.Edit | ModelOperations.Inpaint | ModelOperations.Vary,
            Sizes = s_anySize,
            Formats = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp],
            Limits = new ModelLimits { ImagesPerCall = 1, References = 4, PartialImages = 3 },
            Streaming = true,
            Parameters = new ModelParameters
            {
                Seed = SeedRange.All,
                NegativePrompt = true,
                Steps = new NumberRange(1, 500),
                Guidance = new NumberRange(0, 100),
                Strength = true,
            },
            Price = price,
            Checked = default,
            Notes = "Not in the catalog: the server behind it decides what it can do.",
        };
        return namesake is null ? open : namesake with
        {
            Provider = provider,
            Id = id,
            Aliases = [],
            Retirement = null,
            Status = ModelStatus.Current,
            Automatic = false,
            Priority = LastPriority,
            Dialects = new Dictionary<string, DialectRules>(),
            Price = price is UnknownPrice ? namesake.Price : price,
        };
    }
}
