using Atelier.Providers.Configuration;

namespace Atelier.Providers.OpenAiCompatible;

/// <summary>What can be set about a server that speaks OpenAI's API, beyond the usual.</summary>
internal sealed class CompatibleOptions : ProviderOptions
{
    /// <summary>Which server it is: <c>generic</c>, <c>localai</c>, <c>stable-diffusion.cpp</c> or <c>xai</c>. Default <c>generic</c>.</summary>
    public string ServerName { get; set; } = "generic";

    /// <summary><c>b64_json</c>, <c>url</c>, or <c>none</c> to send no <c>response_format</c>. Default <c>b64_json</c>.</summary>
    public string ResponseFormat { get; set; } = "b64_json";

    /// <summary>The server by its name; <see langword="null"/> for a name nobody knows.</summary>
    public CompatibleServer? Server => ServerName.ToLowerInvariant() switch
    {
        "generic" or "vllm" or "sglang" => CompatibleServer.Generic,
        "localai" => CompatibleServer.LocalAi,
        "stable-diffusion.cpp" or "sdcpp" => CompatibleServer.StableDiffusionCpp,
        "xai" => CompatibleServer.XAi,
        _ => null,
    };
}
