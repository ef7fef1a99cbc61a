using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.Stability;

/// <summary>Stability AI's own API.</summary>
internal sealed class StabilityKind : ProviderKind
{
    public override string Name => "stability";

    public override string DisplayName => StabilityErrors.Vendor;

    public override Uri VendorUrl { get; } = new("https://api.stability.ai");

    protected override EnvironmentName[] KeyNames => [new("STABILITY_API_KEY", "vendor")];

    protected override EnvironmentName[] BaseUrlNames => [new("STABILITY_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_STABILITY", "Atelier")];

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services) => new StabilityProvider(options, VendorUrl, services);
}
