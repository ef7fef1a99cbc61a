using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Serving;

/// <summary>A provider as it was set up, or why it was not.</summary>
/// <param name="Id">What callers, the catalog and the ledger call it.</param>
public sealed record ProviderSetup(string Id)
{
    /// <summary>For people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The provider; <see langword="null"/> while something is missing or the operator switched it off.</summary>
    public IImageProvider? Provider { get; init; }

    /// <summary>Why there is no provider, as the end of a sentence; <see langword="null"/> when there is one.</summary>
    public string? OffReason { get; init; }

    /// <summary>The catalog's provider whose models it serves; <see langword="null"/> when only the service itself knows its models.</summary>
    public string? CatalogProvider { get; init; }

    /// <summary>
    /// The operator gave it an address of its own. Then nobody here knows what it retired: a model is served as itself until that
    /// server refuses it.
    /// </summary>
    public bool HasOwnAddress { get; init; }

    /// <summary>Models the operator listed; empty for the catalog's, or those the service lists.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The best tier it may be asked for; <see langword="null"/> for any.</summary>
    public QualityTier? MaxQuality { get; init; }

    /// <summary>Whether what is missing is its key.</summary>
    public bool MissesKey { get; init; }

    /// <summary>US dollars a picture of models without a known price; <see langword="null"/> when nobody knows.</summary>
    public decimal? PricePerImageUsd { get; init; }

    /// <summary>The operator's own machine draws, free of charge.</summary>
    public bool IsSelfHosted { get; init; }

    /// <summary>Whether it may be asked for models nobody listed: by the provider's name and a slash before the model's id.</summary>
    public bool ServesUnlisted { get; init; }

    /// <summary>How it tells which models it serves; <see langword="null"/> when it does not.</summary>
    public IModelLister? Lister { get; init; }
}
