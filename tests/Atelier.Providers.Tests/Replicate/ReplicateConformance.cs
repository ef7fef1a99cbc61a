using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Providers.Replicate;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Replicate;

public class ReplicateConformance : TaskProviderConformance<ReplicateUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => ReplicateUpstream.Pictures;

    protected override ProviderCall Call => Calls.Generate("black-forest-labs/flux-schnell") with { AspectRatio = "1:1", Resolution = "1", FirstIndex = 2 };

    protected override Reply Refusal => Reply.Json("""{"id":"q3xk","status":"failed","error":"NSFW content detected. Try running it again.","output":null}""");

    protected override Reply KeyRefused => Reply.Json(
        $$"""{"title":"Unauthenticated","detail":"You did not pass a valid authentication token: {{Key}}","status":401}""",
        401);

    protected override Reply RateLimited => Reply.Json("""{"detail":"Request was throttled.","status":429}""", 429);

    protected override Reply ServerError => Reply.Json("""{"title":"Internal server error","detail":"Something went wrong","status":500}""", 500);

    protected override Reply StillRunning => Reply.Json("""{"id":"q3xk","status":"processing","error":null,"logs":""}""");

    protected override Func<SeenRequest, bool>? IsCancel => static request => request.Path.EndsWith("/cancel", StringComparison.Ordinal);

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) =>
        new ReplicateKind().Create(new ProviderOptions { Id = "replicate", ApiKey = Key, BaseUrl = baseUrl }, services);

    protected override Uri BaseUrlOf(Uri upstream) => new(upstream, "v1");

    protected override bool IsSubmit(SeenRequest request) => request.Method == "POST" && request.Path.EndsWith("/predictions", StringComparison.Ordinal);

    protected override bool IsPoll(SeenRequest request) =>
        request.Method == "GET" && request.Path.StartsWith("/v1/predictions/", StringComparison.Ordinal);

    protected override bool IsDelivery(SeenRequest request) => request.Path.StartsWith("/delivery/", StringComparison.Ordinal);

    protected override bool IsRefusalPoint(SeenRequest request) => IsPoll(request);
}

/// <summary>The same promises on the route of community models, whose output is one address.</summary>
public sealed class ReplicateVersionConformance : ReplicateConformance
{
    protected override ProviderCall Call => Calls.Generate("lucataco/realistic-vision-v5.1");
}

/// <summary>The same promises when pictures are given.</summary>
public sealed class ReplicateEditConformance : ReplicateConformance
{
    protected override ProviderCall Call => Calls.Edit("black-forest-labs/flux-2-pro", new MemoryImageSource(ReplicateUpstream.Pictures[1]));
}
