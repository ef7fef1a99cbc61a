using Atelier.Providers.Configuration;
using Atelier.Providers.Fal;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Fal;

public class FalConformance : TaskProviderConformance<FalUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => FalUpstream.Pictures;

    protected override ProviderCall Call => Calls.Generate("fal-ai/flux/schnell") with { FirstIndex = 1 };

    protected override Reply Refusal => Reply.Json(
        """{"detail":[{"loc":["body","prompt"],"msg":"The content was flagged by a content checker.","type":"content_policy_violation","categories":["sexual"]}]}""",
        422);

    protected override Reply KeyRefused => Reply.Json($$"""{"detail":"No user found for Key ID and Secret {{Key}}"}""", 401);

    protected override Reply RateLimited => Reply.Json("""{"detail":"Too many requests"}""", 429);

    protected override Reply ServerError => Reply.Json("""{"detail":"Internal Server Error"}""", 500);

    protected override Reply StillRunning => Reply.Json("""{"status":"IN_PROGRESS","logs":null}""", 202);

    protected override Func<SeenRequest, bool>? IsCancel => static request => request.Method == "PUT";

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) =>
        new FalKind().Create(new ProviderOptions { Id = "fal", ApiKey = Key, BaseUrl = baseUrl }, services);

    protected override bool IsPoll(SeenRequest request) => request.Path.EndsWith("/status", StringComparison.Ordinal);

    protected override bool IsDelivery(SeenRequest request) => request.Path.StartsWith("/files/", StringComparison.Ordinal);

    protected override bool IsRefusalPoint(SeenRequest request) => FalProviderTests.IsResult(request);
}

/// <summary>The same promises when pictures are given.</summary>
public sealed class FalEditConformance : FalConformance
{
    protected override ProviderCall Call => Calls.Edit("fal-ai/flux-2-pro", new MemoryImageSource(FalUpstream.Pictures[1]));
}
