using Atelier.Providers.BlackForestLabs;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.BlackForestLabs;

public class BflConformance : TaskProviderConformance<BflUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures { get; } = [BflUpstream.Picture];

    protected override ProviderCall Call => Calls.Generate("flux-2-pro");

    protected override Reply Refusal =>
        Reply.Json("""{"id":"6f0c","status":"Request Moderated","details":{"Moderation Reasons":["Violence"]},"result":null}""");

    protected override Reply KeyRefused => Reply.Json($$"""{"detail":"Not authenticated with {{Key}}"}""", 403);

    protected override Reply RateLimited => Reply.Json("""{"detail":"You have too many active tasks."}""", 429);

    protected override Reply ServerError => Reply.Json("""{"detail":"Internal Server Error"}""", 500);

    protected override Reply StillRunning => Reply.Json("""{"id":"6f0c","status":"Pending","result":null,"progress":0.1}""");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) =>
        new BflKind().Create(new ProviderOptions { Id = "black-forest-labs", ApiKey = Key, BaseUrl = baseUrl }, services);

    protected override bool IsPoll(SeenRequest request) => request.Path == "/v1/get_result";

    protected override bool IsDelivery(SeenRequest request) => request.Path.StartsWith("/results/", StringComparison.Ordinal);

    protected override bool IsRefusalPoint(SeenRequest request) => IsPoll(request);
}

/// <summary>The same promises when pictures are given.</summary>
public sealed class BflEditConformance : BflConformance
{
    protected override ProviderCall Call => Calls.Edit("flux-kontext-pro", new MemoryImageSource(BflUpstream.Picture));
}

/// <summary>The same promises of the strict model.</summary>
public sealed class BflFlux3Conformance : BflConformance
{
    protected override ProviderCall Call => Calls.Generate("flux-3-image") with { AspectRatio = "16:9", Resolution = "2k", Format = ImageFormat.Jpeg };
}
