using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Providers.Together;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Together;

public abstract class TogetherConformance : ProviderConformance<TogetherUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures { get; } = [TogetherUpstream.Picture, TogetherUpstream.Picture];

    protected override Reply Refusal => Reply.Json(
        """{"id":"x","error":{"message":"The image may contain NSFW content.","type":"invalid_request_error","param":null,"code":null}}""",
        422);

    protected override Uri BaseUrlOf(Uri upstream) => new(upstream, "/v1");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services)
    {
        var kind = new TogetherKind();
        var options = kind.NewOptions("together");
        (options.ApiKey, options.BaseUrl) = (Key, baseUrl);
        return kind.Create(options, services);
    }

    protected override Reply BreakPicture(Reply honest)
    {
        var text = System.Text.Encoding.UTF8.GetString(honest.Body);
        honest.Body[text.IndexOf("iVBOR", StringComparison.Ordinal) + 100] = (byte)'!';
        return honest;
    }
}

public sealed class TogetherGenerateConformance : TogetherConformance
{
    protected override ProviderCall Call => Calls.Generate("black-forest-labs/FLUX.1-schnell") with { Count = 2, Steps = 4, Seed = 7 };
}

public sealed class TogetherEditConformance : TogetherConformance
{
    protected override ProviderCall Call => Calls.Edit("black-forest-labs/FLUX.2-pro", new MemoryImageSource(Png.Solid(8, 8, 0xFF00FF00)));
}
