using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.Gemini;

/// <summary>Google's Gemini API.</summary>
internal sealed class GeminiKind : ProviderKind
{
    public override string Name => "gemini";

    public override string DisplayName => "Google Gemini";

    public override Uri VendorUrl { get; } = new("https://generativelanguage.googleapis.com");

    protected override EnvironmentName[] KeyNames =>
        [new("GEMINI_API_KEY", "S3"), new("GOOGLE_API_KEY", "vendor"), new("LUMI_GEMINI_API_KEY", "S1")];

    protected override EnvironmentName[] BaseUrlNames => [new("GEMINI_BASE_URL", "Atelier"), new("GOOGLE_GEMINI_BASE_URL", "vendor")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_GEMINI", "S3")];

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = options.BaseUrl ?? VendorUrl,
            Secrets = [options.ApiKey],
            ReadError = error => GeminiErrors.Read(error, DisplayName),
            // In a query the key would stand in every log on the way.
            Authorize = (request, _) =>
            {
                request.Headers.TryAddWithoutValidation("x-goog-api-key", options.ApiKey);
                return default;
            },
        };
        return new GeminiProvider(options.Id, new Upstream(vendor, services), services);
    }
}
