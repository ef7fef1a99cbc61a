using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.Replicate;

/// <summary>Replicate, where anybody's models run.</summary>
internal sealed class ReplicateKind : ProviderKind
{
    private static readonly Uri s_vendor = new("https://api.replicate.com/v1");

    public override string Name => "replicate";

    public override string DisplayName => ReplicateErrors.Provider;

    public override Uri? VendorUrl => s_vendor;

    protected override EnvironmentName[] KeyNames => [new("REPLICATE_API_TOKEN", "S3")];

    protected override EnvironmentName[] BaseUrlNames => [new("REPLICATE_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_REPLICATE", "S3")];

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = options.BaseUrl ?? s_vendor,
            Authorize = (request, _) =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
                return default;
            },
            Secrets = [options.ApiKey],
            ReadError = ReplicateErrors.Read,
        };
        return new ReplicateProvider(options.Id, new Upstream(vendor, services), services);
    }
}
