using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>OpenAI's models, FLUX and MAI behind Azure.</summary>
internal sealed class AzureOpenAiKind : ProviderKind
{
    private const string UsualScope = "https://cognitiveservices.azure.com/.default";

    public override string Name => "azure-openai";

    public override string DisplayName => "Azure OpenAI";

    public override Uri? VendorUrl => null;

    protected override EnvironmentName[] KeyNames => [new("AZURE_OPENAI_API_KEY", "S2")];

    protected override EnvironmentName[] BaseUrlNames => [new("AZURE_OPENAI_ENDPOINT", "S2"), new("AZURE_OPENAI_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_AZURE_OPENAI", "Atelier")];

    protected override EnvironmentName[] ModelNames => [new("AZURE_OPENAI_MODELS", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields => AzureOpenAiFields.All;

    public override ProviderOptions NewOptions(string id) => new AzureOpenAiOptions { Id = id };

    /// <summary>An address, and a key or what Entra ID needs in its place.</summary>
    public override string? FindMissing(ProviderOptions options)
    {
        var own = (AzureOpenAiOptions)options;
        return own.BaseUrl is null ? $"no address is set ({BaseUrlNames[0].Name})"
            : own.ApiKey is null && !own.HasIdentity
                ? $"no key is set ({KeyNames[0].Name}; or AZURE_OPENAI_MANAGED_IDENTITY, AZURE_OPENAI_DEFAULT_CREDENTIAL, or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET)"
            : own.Deployments.FirstOrDefault(static pair => AzureOpenAiOptions.Split(pair).Deployment.Length == 0) is { } wrong
                ? $"'{wrong}' in Deployments is not of the form model=deployment"
            : null;
    }

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var own = (AzureOpenAiOptions)options;
        var tokens = own.ApiKey is null
            ? new EntraTokens(EntraCredentials.Create(own), own.Scope ?? UsualScope, new Secrets(own.ClientSecret))
            : null;
        var address = AzureAddress.Trim(own.BaseUrl!);
        var upstream = new Upstream(
            new UpstreamVendor
            {
                Name = DisplayName,
                BaseUrl = address,
                AlsoOurs = asked => own.FoundryUrl is { } foundry && AzureAddress.IsSameServer(asked, foundry),
                Authorize = (request, cancellationToken) => AuthorizeAsync(request, own, tokens, cancellationToken),
                Secrets = [own.ApiKey, own.ClientSecret],
                ReadError = AzureOpenAiErrors.Read,
            },
            services);
        return new AzureOpenAiProvider(own, upstream, services);
    }

    // One of the two, never both.
    private static async ValueTask AuthorizeAsync(
        HttpRequestMessage request,
        AzureOpenAiOptions options,
        EntraTokens? tokens,
        CancellationToken cancellationToken)
    {
        if (tokens is null && FoundryMapping.TakesBearerKey(request.RequestUri!))
        {
            request.Headers.Authorization = new("Bearer", options.ApiKey);
        }
        else if (tokens is null)
        {
            request.Headers.TryAddWithoutValidation("api-key", options.ApiKey);
        }
        else
        {
            request.Headers.Authorization = new("Bearer", await tokens.GetAsync(cancellationToken));
        }
    }
}
