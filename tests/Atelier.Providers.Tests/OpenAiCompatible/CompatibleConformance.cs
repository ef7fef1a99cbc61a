using Atelier.Providers.Http;
using Atelier.Providers.OpenAiCompatible;
using Atelier.Providers.Tests.Conformance;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;
using Atelier.Testing.Upstreams.OpenAiCompatible;

namespace Atelier.Providers.Tests.OpenAiCompatible;

public sealed class CompatibleConformance : ProviderConformance<CompatibleUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => OpenAiUpstream.Pictures;

    protected override ProviderCall Call { get; } = OpenAiCalls.Generate with { Model = "my-sdxl", Quality = null, Count = 2 };

    protected override Reply Refusal => OpenAiReplies.Blocked();

    protected override Uri BaseUrlOf(Uri upstream) => new(upstream, "/v1");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) =>
        new CompatibleKind().Create(new CompatibleOptions { Id = "openai-compatible", ApiKey = Key, BaseUrl = baseUrl }, services);
}
