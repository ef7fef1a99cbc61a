using System.Text.Json;

namespace Atelier.Server.Native.Catalog;

/// <summary>The estimate-then-confirm dialect's provider catalog.</summary>
/// <param name="Image">Its section about pictures.</param>
internal sealed record CatalogBody(CatalogImageBody Image);

/// <param name="Providers">By id.</param>
/// <param name="QualityTiers">By name, best first.</param>
internal sealed record CatalogImageBody(
    IReadOnlyDictionary<string, CatalogProviderBody> Providers,
    IReadOnlyDictionary<string, CatalogTierBody> QualityTiers);

/// <param name="TypicalCost">US dollars of a usual picture.</param>
internal sealed record CatalogTierBody(decimal TypicalCost);

/// <param name="Name">For people.</param>
/// <param name="Available">Whether it can be asked now, breakers aside.</param>
/// <param name="Reason">Why not; null when it can.</param>
/// <param name="Models">By the key the dialect gives them.</param>
internal sealed record CatalogProviderBody(string Name, bool Available, string? Reason, IReadOnlyDictionary<string, CatalogModelBody> Models);

/// <summary>One model as that catalog lists it.</summary>
internal sealed record CatalogModelBody
{
    /// <summary>The id it has at its provider.</summary>
    public required string Id { get; init; }

    /// <summary>high, standard or fast; ultra is a quality of a high one.</summary>
    public required string Tier { get; init; }

    public required IReadOnlyList<string> Sizes { get; init; }

    /// <summary>US dollars a picture by size; by quality and size where the model has qualities.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Pricing { get; init; }

    /// <summary>Order among the models of a tier, small first.</summary>
    public required int FallbackPriority { get; init; }

    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>Styles it takes; empty when it has none.</summary>
    public required IReadOnlyList<string> Styles { get; init; }

    /// <summary>Longest prompt.</summary>
    public required int ContextWindow { get; init; }

    public required bool Available { get; init; }

    /// <summary>Who answers in its place at the vendor's own address; null while it answers itself.</summary>
    public required string? Successor { get; init; }
}
