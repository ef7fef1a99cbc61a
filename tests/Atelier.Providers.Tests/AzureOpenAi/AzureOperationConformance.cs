using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

/// <summary>The asynchronous form of the previews of 2023.</summary>
public sealed class AzureOperationConformance : TaskProviderConformance<AzureOpenAiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => AzureOpenAiUpstream.Pictures;

    protected override ProviderCall Call { get; } = OpenAiCalls.Generate with { Model = "dall-e-2", Size = new ImageSize(1024, 1024), Quality = null };

    protected override Reply Refusal => AzureReplies.Filtered();

    protected override Reply StillRunning => Reply.Json("""{"id":"op-1","status":"running"}""");

    protected override bool IsDelivery(SeenRequest request) => request.Path == "/pictures/0.png";

    protected override bool IsPoll(SeenRequest request) => request.Path.StartsWith("/openai/operations/", StringComparison.Ordinal);

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => new AzureOpenAiKind().Create(
        new AzureOpenAiOptions { Id = "azure-openai", ApiKey = Key, BaseUrl = baseUrl, ApiVersion = "2023-06-01-preview" },
        services);
}
