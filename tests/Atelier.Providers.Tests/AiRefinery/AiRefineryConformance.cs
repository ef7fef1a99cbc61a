using Atelier.Providers.AiRefinery;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.AiRefinery;

public sealed class AiRefineryConformance : ProviderConformance<AiRefineryUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures { get; } = [AiRefineryUpstream.Picture];

    protected override ProviderCall Call => Calls.Generate("black-forest-labs/FLUX.1-schnell") with { FirstIndex = 2 };

    protected override Reply Refusal => Reply.Json("""{"detail":"The prompt was refused by the safety filter."}""", 400);

    protected override Reply KeyRefused => Reply.Json($$"""{"detail":"Invalid API key {{Key}}"}""", 401);

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services)
    {
        var kind = new AiRefineryKind();
        var options = kind.NewOptions("ai-refinery");
        (options.ApiKey, options.BaseUrl) = (Key, baseUrl);
        return kind.Create(options, services);
    }
}
