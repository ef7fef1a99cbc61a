using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>Black Forest Labs' own FLUX API, and servers that answer like it.</summary>
internal sealed class BflKind : ProviderKind
{
    /// <summary>The global host; it sends tasks to a cluster. <c>api.eu.bfl.ai</c> and <c>api.us.bfl.ai</c> stay in their region.</summary>
    public static Uri Vendor { get; } = new("https://api.bfl.ai");

    public override string Name => "black-forest-labs";

    public override string DisplayName => BflErrors.Provider;

    public override Uri? VendorUrl => Vendor;

    protected override EnvironmentName[] KeyNames => [new("BFL_API_KEY", "vendor"), new("FLUX_API_KEY", "S2")];

    protected override EnvironmentName[] BaseUrlNames => [new("BFL_BASE_URL", "Atelier"), new("FLUX_BASE_URL", "S2")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_BFL", "Atelier")];

    protected override EnvironmentName[] ModelNames => [new("FLUX_MODEL", "S2")];

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = BflAddresses.Current(options.BaseUrl ?? Vendor),
            Authorize = (request, _) =>
            {
                BflSchnell.Authorize(request, options.ApiKey!);
                return default;
            },
            Secrets = [options.ApiKey],
            AlsoOurs = BflAddresses.IsVendors,
            ReadError = BflErrors.Read,
        };
        return new BflProvider(options.Id, new Upstream(vendor, services), services);
    }
}
