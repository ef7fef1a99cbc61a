using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Tests.Support;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

/// <summary>Azure's provider against a scripted resource, or against a recorded answer.</summary>
internal static class AzureRun
{
    public const string Key = "azure-key-0123456789abcdef";

    public static Task<ProviderRun<AzureOpenAiUpstream>> StartAsync(AzureOpenAiOptions? options = null) => StartAsync<AzureOpenAiUpstream>(options);

    public static Task<ProviderRun<TUpstream>> StartAsync<TUpstream>(AzureOpenAiOptions? options = null)
        where TUpstream : ScriptedUpstream, new() =>
        ProviderRun.StartAsync<TUpstream>((address, services) =>
        {
            options ??= new AzureOpenAiOptions { Id = "azure-openai", ApiKey = Key };
            options.BaseUrl ??= address;
            return new AzureOpenAiKind().Create(options, services);
        });
}
