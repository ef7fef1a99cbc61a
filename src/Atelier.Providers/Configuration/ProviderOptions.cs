namespace Atelier.Providers.Configuration;

/// <summary>What an operator can set about any provider. Kinds add their own.</summary>
public class ProviderOptions
{
    /// <summary>What callers, the catalog and the ledger call it: lower-case letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>The service's key; <see langword="null"/> for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Where it answers; <see langword="null"/> for the vendor's own address. May be private: the operator named it.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Whether it is used when it could be. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Calls at the same time; more wait. 0 for no limit; <see langword="null"/>, the default, for what holds for all providers.</summary>
    public int? MaxConcurrentCalls { get; set; }

    /// <summary>Calls a minute; more are refused. 0, the default, for no limit. Each process counts its own.</summary>
    public int MaxCallsPerMinute { get; set; }

    /// <summary>Longest one call may take; <see langword="null"/> for as long as the request may.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Models it serves, by the ids it knows them by; empty for those of the catalog, or those it lists itself.</summary>
    public IReadOnlyList<string> Models { get; set; } = [];

    /// <summary>The best quality it may be asked for: ultra, high, standard or fast; <see langword="null"/> for any.</summary>
    public string? MaxQuality { get; set; }

    /// <summary>US dollars a picture, for models whose price the catalog does not know; <see langword="null"/> when nobody knows.</summary>
    public decimal? PricePerImageUsd { get; set; }
}
