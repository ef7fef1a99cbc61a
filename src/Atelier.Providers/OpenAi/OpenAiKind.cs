using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.OpenAi;

/// <summary>OpenAI's own Images API.</summary>
internal sealed class OpenAiKind : ProviderKind
{
    public override string Name => "openai";

    public override string DisplayName => "OpenAI";

    public override Uri VendorUrl { get; } = new("https://api.openai.com/v1");

    protected override EnvironmentName[] KeyNames => [new("OPENAI_API_KEY", "S2"), new("LUMI_OPENAI_API_KEY", "S1")];

    protected override EnvironmentName[] BaseUrlNames => [new("OPENAI_BASE_URL", "S2")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_OPENAI", "S3")];

    protected override EnvironmentName[] ModelNames => [new("OPENAI_MODELS", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields =>
    [
        ProviderField.Text<OpenAiOptions>(
            "Organization",
            "Organisation at OpenAI that is billed",
            static o => o.Organization,
            static (o, v) => o.Organization = v,
            new EnvironmentName("OPENAI_ORG_ID", "vendor")),
        ProviderField.Text<OpenAiOptions>(
            "Project",
            "Project at OpenAI that is billed",
            static o => o.Project,
            static (o, v) => o.Project = v,
            new EnvironmentName("OPENAI_PROJECT_ID", "vendor")),
    ];

    public override ProviderOptions NewOptions(string id) => new OpenAiOptions { Id = id };

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services) =>
        new OpenAiProvider(options.Id, Connect(options, services), services);

    /// <summary>The service as these options name it.</summary>
    internal Upstream Connect(ProviderOptions options, UpstreamServices services)
    {
        var own = options as OpenAiOptions;
        return new Upstream(
            new UpstreamVendor
            {
                Name = DisplayName,
                BaseUrl = options.BaseUrl ?? VendorUrl,
                Authorize = (request, _) =>
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
                    Add(request, "OpenAI-Organization", own?.Organization);
                    Add(request, "OpenAI-Project", own?.Project);
                    return default;
                },
                Secrets = [options.ApiKey],
                ReadError = error => OpenAiErrors.Read(error, DisplayName),
            },
            services);
    }

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }
}
