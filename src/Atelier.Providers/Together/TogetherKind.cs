using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.Together;

/// <summary>Together AI. Its base address includes <c>/v1</c>, as its own clients have it.</summary>
internal sealed class TogetherKind : ProviderKind
{
    public override string Name => "together";

    public override string DisplayName => "Together AI";

    public override Uri VendorUrl { get; } = new("https://api.together.ai/v1");

    protected override EnvironmentName[] KeyNames => [new("TOGETHER_API_KEY", "S3")];

    protected override EnvironmentName[] BaseUrlNames => [new("TOGETHER_BASE_URL", "vendor")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_TOGETHER", "S3")];

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = options.BaseUrl ?? VendorUrl,
            Secrets = [options.ApiKey],
            ReadError = error => TogetherErrors.Read(error, DisplayName),
            Authorize = (request, _) =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
                return default;
            },
        };
        return new TogetherProvider(options.Id, new Upstream(vendor, services), services);
    }
}
