using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.Fal;

/// <summary>fal.ai's queue.</summary>
internal sealed class FalKind : ProviderKind
{
    private static readonly Uri s_vendor = new("https://queue.fal.run");

    public override string Name => "fal";

    public override string DisplayName => FalErrors.Provider;

    public override Uri? VendorUrl => s_vendor;

    protected override EnvironmentName[] KeyNames => [new("FAL_KEY", "vendor")];

    protected override EnvironmentName[] BaseUrlNames => [new("FAL_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_FAL", "Atelier")];

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = options.BaseUrl ?? s_vendor,
            Authorize = (request, _) =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Key", options.ApiKey);
                return default;
            },
            Secrets = [options.ApiKey],
            AlsoOurs = FalAddresses.IsVendors,
            ReadError = FalErrors.Read,
        };
        return new FalProvider(options.Id, new Upstream(vendor, services), services);
    }
}
