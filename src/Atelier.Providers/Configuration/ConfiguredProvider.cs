namespace Atelier.Providers.Configuration;

/// <summary>A provider as the operator set it up, or why there is none.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Options">What was set.</param>
/// <param name="Provider">The provider; <see langword="null"/> when it is off.</param>
/// <param name="OffReason">Why it is off, as the end of a sentence; <see langword="null"/> when it is on.</param>
public sealed record ConfiguredProvider(ProviderKind Kind, ProviderOptions Options, IImageProvider? Provider, string? OffReason)
{
    /// <summary>Whether the operator gave another address than the vendor's own.</summary>
    public bool HasOwnAddress => Options.BaseUrl is not null && Options.BaseUrl != Kind.VendorUrl;
}
