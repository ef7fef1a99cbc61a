using Atelier.Providers.OpenAi;
using Atelier.Providers.Tests.Support;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

/// <summary>OpenAI's provider against a scripted OpenAI, or against a recorded answer.</summary>
internal static class OpenAiRun
{
    public const string Key = "sk-test-0123456789abcdef";

    public static Task<ProviderRun<OpenAiUpstream>> StartAsync() => StartAsync<OpenAiUpstream>();

    public static Task<ProviderRun<TUpstream>> StartAsync<TUpstream>(OpenAiOptions? options = null)
        where TUpstream : ScriptedUpstream, new() =>
        ProviderRun.StartAsync<TUpstream>((address, services) => new OpenAiKind().Create(Options(address, options), services));

    public static OpenAiOptions Options(Uri address, OpenAiOptions? options = null)
    {
        options ??= new OpenAiOptions { Id = "openai" };
        options.ApiKey = Key;
        options.BaseUrl = new Uri(address, "/v1");
        return options;
    }
}
