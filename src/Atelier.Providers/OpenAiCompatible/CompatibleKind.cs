using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.OpenAiCompatible;

/// <summary>Any server that speaks OpenAI's Images API: LocalAI, stable-diffusion.cpp, vLLM-Omni, SGLang, xAI and others.</summary>
internal sealed class CompatibleKind : ProviderKind
{
    public override string Name => "openai-compatible";

    public override string DisplayName => "The OpenAI-compatible server";

    public override string? CatalogProvider => null;

    public override Uri? VendorUrl => null;

    protected override EnvironmentName[] KeyNames => [new("OPENAI_COMPATIBLE_API_KEY", "Atelier")];

    protected override EnvironmentName[] BaseUrlNames => [new("OPENAI_COMPATIBLE_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_OPENAI_COMPATIBLE", "Atelier")];

    protected override EnvironmentName[] ModelNames => [new("OPENAI_COMPATIBLE_MODELS", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields =>
    [
        ProviderField.Text<CompatibleOptions>(
            "Server",
            "Which server it is: generic (also vllm, sglang), localai, stable-diffusion.cpp or xai",
            static o => o.ServerName,
            static (o, v) => o.ServerName = v,
            new EnvironmentName("OPENAI_COMPATIBLE_SERVER", "Atelier")),
        ProviderField.Text<CompatibleOptions>(
            "ResponseFormat",
            "What is sent as response_format: b64_json, url, or none for no such field",
            static o => o.ResponseFormat,
            static (o, v) => o.ResponseFormat = v,
            new EnvironmentName("OPENAI_COMPATIBLE_RESPONSE_FORMAT", "Atelier")),
    ];

    public override ProviderOptions NewOptions(string id) => new CompatibleOptions { Id = id };

    /// <summary>A key is optional here; what has only some values is checked.</summary>
    public override string? FindMissing(ProviderOptions options) => options switch
    {
        { BaseUrl: null } => $"no address is set ({BaseUrlNames[0].Name})",
        CompatibleOptions { Server: null } own =>
            $"'{own.ServerName}' is no server anybody knows (Server: generic, vllm, sglang, localai, stable-diffusion.cpp, xai)",
        CompatibleOptions { ResponseFormat: not ("b64_json" or "url" or "none") } own =>
            $"'{own.ResponseFormat}' is no response format (ResponseFormat: b64_json, url, none)",
        _ => null,
    };

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var own = (CompatibleOptions)options;
        // Several such servers may be set up: each is called by its own id.
        var name = own.Id == Name ? DisplayName : $"'{own.Id}'";
        var upstream = new Upstream(
            new UpstreamVendor
            {
                Name = name,
                BaseUrl = own.BaseUrl!,
                Authorize = (request, _) =>
                {
                    request.Headers.Authorization = own.ApiKey is null ? null : new AuthenticationHeaderValue("Bearer", own.ApiKey);
                    return default;
                },
                Secrets = [own.ApiKey],
                ReadError = error => OpenAiErrors.Read(error, name),
            },
            services);
        return new CompatibleProvider(own, upstream, services);
    }
}
