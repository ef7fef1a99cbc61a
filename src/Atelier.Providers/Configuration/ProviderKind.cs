using Atelier.Providers.Http;

namespace Atelier.Providers.Configuration;

/// <summary>A kind of service: how it is configured, and how a provider for it is made.</summary>
public abstract class ProviderKind
{
    /// <summary>Its name, and the id of the provider that the plain environment names set up, such as <c>openai</c>.</summary>
    public abstract string Name { get; }

    /// <summary>For people, such as <c>OpenAI</c>.</summary>
    public abstract string DisplayName { get; }

    /// <summary>The catalog's provider whose models it serves; <see langword="null"/> when only the configured service knows its models.</summary>
    public virtual string? CatalogProvider => Name;

    /// <summary>The vendor's own address; <see langword="null"/> when there is none, so that one has to be given.</summary>
    public abstract Uri? VendorUrl { get; }

    /// <summary>Whether calls cost nothing: the operator's own machine draws.</summary>
    public virtual bool IsSelfHosted => false;

    /// <summary>Whether it may be asked for models nobody listed, because it hosts more than anybody lists.</summary>
    public virtual bool ServesUnlisted => CatalogProvider is null;

    /// <summary>Everything that can be set.</summary>
    public IReadOnlyList<ProviderField> Fields => field ??=
    [
        ProviderField.Key<ProviderOptions>("ApiKey", $"Key of {DisplayName}", static o => o.ApiKey, static (o, v) => o.ApiKey = v, KeyNames),
        ProviderField.Address<ProviderOptions>(
            "BaseUrl",
            VendorUrl is null ? $"Address of {DisplayName}" : $"Address of {DisplayName} in place of {VendorUrl}",
            static o => o.BaseUrl,
            static (o, v) => o.BaseUrl = v,
            BaseUrlNames),
        ProviderField.Flag<ProviderOptions>(
            "Enabled",
            $"Whether {DisplayName} is used when it could be",
            static o => o.Enabled,
            static (o, v) => o.Enabled = v,
            SwitchNames),
        ProviderField.Words<ProviderOptions>("Models", "Models it serves, by its own ids", static o => o.Models, static (o, v) => o.Models = v, ModelNames),
        ProviderField.Choice<ProviderOptions>(
            "MaxQuality",
            "Best quality it may be asked for; better wishes are lowered to it",
            ["ultra", "high", "standard", "fast"],
            static o => o.MaxQuality,
            static (o, v) => o.MaxQuality = v),
        ProviderField.Number<ProviderOptions>(
            "MaxConcurrentCalls",
            "Calls at the same time, 0 for no limit; unset: MAX_CONCURRENT_REQUESTS, or the catalog's figure",
            0,
            10_000,
            static o => o.MaxConcurrentCalls,
            static (o, v) => o.MaxConcurrentCalls = (int)v),
        ProviderField.Number<ProviderOptions>(
            "MaxCallsPerMinute",
            "Calls a minute, 0 for no limit; more are refused with 429, or go to the next who can answer",
            0,
            100_000,
            static o => o.MaxCallsPerMinute,
            static (o, v) => o.MaxCallsPerMinute = (int)v),
        ProviderField.Number<ProviderOptions>(
            "TimeoutSeconds",
            "Longest one call may take",
            1,
            3600,
            static o => (decimal?)o.Timeout?.TotalSeconds,
            static (o, v) => o.Timeout = TimeSpan.FromSeconds((double)v)),
        ProviderField.Number<ProviderOptions>(
            "PricePerImage",
            "US dollars a picture where the catalog knows no price",
            0,
            1000,
            static o => o.PricePerImageUsd,
            static (o, v) => o.PricePerImageUsd = v),
        .. OwnFields,
    ];

    /// <summary>Variables for the key, such as <c>OPENAI_API_KEY</c>; the first that is set wins.</summary>
    protected abstract EnvironmentName[] KeyNames { get; }

    /// <summary>Variables for the base address, such as <c>OPENAI_BASE_URL</c>.</summary>
    protected abstract EnvironmentName[] BaseUrlNames { get; }

    /// <summary>Variables that switch it, such as <c>ENABLE_IMAGE_GENERATION_OPENAI</c>.</summary>
    protected virtual EnvironmentName[] SwitchNames => [];

    /// <summary>Variables for the models it serves.</summary>
    protected virtual EnvironmentName[] ModelNames => [];

    /// <summary>What only this kind can be told.</summary>
    protected virtual IReadOnlyList<ProviderField> OwnFields => [];

    /// <summary>Options with every default.</summary>
    public virtual ProviderOptions NewOptions(string id) => new() { Id = id };

    /// <summary>What is missing before it can be used, as a sentence naming the setting; <see langword="null"/> when nothing is.</summary>
    public virtual string? FindMissing(ProviderOptions options) =>
        options.ApiKey is null && KeyNames.Length > 0 ? $"no key is set ({KeyNames[0].Name})"
        : options.BaseUrl is null && VendorUrl is null ? $"no address is set ({BaseUrlNames[0].Name})"
        : null;

    /// <summary>Makes the provider; only for options without anything missing. Asks nobody.</summary>
    public abstract IImageProvider Create(ProviderOptions options, UpstreamServices services);
}
