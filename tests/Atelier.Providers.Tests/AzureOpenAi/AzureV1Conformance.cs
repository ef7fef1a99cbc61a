using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

/// <summary>Generations on the v1 surface.</summary>
public sealed class AzureV1Conformance : ProviderConformance<AzureOpenAiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => AzureOpenAiUpstream.Pictures;

    protected override ProviderCall Call { get; } = OpenAiCalls.Generate with { Count = 2 };

    protected override Reply Refusal => AzureReplies.Filtered();

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) =>
        new AzureOpenAiKind().Create(new AzureOpenAiOptions { Id = "azure-openai", ApiKey = Key, BaseUrl = baseUrl }, services);
}
