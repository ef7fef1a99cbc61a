using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

/// <summary>What OpenAI's provider owes whatever is asked; derived once an operation.</summary>
public abstract class OpenAiConformance : ProviderConformance<OpenAiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => OpenAiUpstream.Pictures;

    protected override Reply Refusal => OpenAiReplies.Blocked();

    protected override Uri BaseUrlOf(Uri upstream) => new(upstream, "/v1");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) =>
        new OpenAiKind().Create(new OpenAiOptions { Id = "openai", ApiKey = Key, BaseUrl = baseUrl }, services);
}
