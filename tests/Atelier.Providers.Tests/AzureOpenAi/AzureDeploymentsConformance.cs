using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

/// <summary>Edits on the deployments surface.</summary>
public sealed class AzureDeploymentsConformance : ProviderConformance<AzureOpenAiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => AzureOpenAiUpstream.Pictures;

    protected override ProviderCall Call { get; } = OpenAiCalls.Edit;

    protected override Reply Refusal => AzureReplies.Filtered();

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => new AzureOpenAiKind().Create(
        new AzureOpenAiOptions { Id = "azure-openai", ApiKey = Key, BaseUrl = baseUrl, ApiVersion = "2025-04-01-preview" },
        services);
}
