using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.AiRefinery;

/// <summary>Accenture AI Refinery. Its base address does not include <c>/v1</c>; one that does is understood too.</summary>
internal sealed class AiRefineryKind : ProviderKind
{
    private const string VersionPath = "/v1";

    public override string Name => "ai-refinery";

    public override string DisplayName => "AI Refinery";

    public override Uri VendorUrl { get; } = new("https://api.airefinery.accenture.com");

    protected override EnvironmentName[] KeyNames => [new("AIREFINERY_API_KEY", "S0")];

    protected override EnvironmentName[] BaseUrlNames => [new("AIR_BASE_URL", "S0"), new("AIREFINERY_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_AIREFINERY", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields { get; } =
    [
        ProviderField.Text<AiRefineryOptions>(
            "SdkVersion",
            "Value of the header sdk_version, for a service that asks for it",
            static o => o.SdkVersion,
            static (o, v) => o.SdkVersion = v,
            new EnvironmentName("AIREFINERY_SDK_VERSION", "Atelier")),
    ];

    /// <summary>Its own client gives up after 60 seconds, and so does the proxy whose users it brought.</summary>
    public override ProviderOptions NewOptions(string id) => new AiRefineryOptions { Id = id, Timeout = TimeSpan.FromSeconds(60) };

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var own = (AiRefineryOptions)options;
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = WithoutVersion(own.BaseUrl ?? VendorUrl),
            Secrets = [own.ApiKey],
            ReadError = AiRefineryErrors.Read,
            Authorize = (request, _) =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", own.ApiKey);
                if (own.SdkVersion is { } version)
                {
                    request.Headers.TryAddWithoutValidation("sdk_version", version);
                }

                return default;
            },
        };
        return new AiRefineryProvider(own.Id, new Upstream(vendor, services), services);
    }

    private static Uri WithoutVersion(Uri address)
    {
        var text = address.AbsoluteUri.TrimEnd('/');
        return text.EndsWith(VersionPath, StringComparison.Ordinal) ? new Uri(text[..^VersionPath.Length]) : address;
    }
}
