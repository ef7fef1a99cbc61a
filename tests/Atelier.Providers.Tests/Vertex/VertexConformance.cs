using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Providers.Vertex;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Vertex;

public abstract class VertexConformance : ProviderConformance<GeminiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures { get; } = [GeminiUpstream.Picture];

    protected override Reply Refusal => Reply.Json("""{"promptFeedback":{"blockReason":"MODEL_ARMOR","blockReasonMessage":"Blocked by Model Armor"}}""");

    protected override Reply KeyRefused => GoogleReplies.Error(401, "UNAUTHENTICATED", $"Request had invalid authentication credentials: {Key}");

    protected override Reply RateLimited => GoogleReplies.Error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for aiplatform.googleapis.com");

    protected override Reply ServerError => GoogleReplies.Error(500, "INTERNAL", "Internal error encountered.");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services)
    {
        var options = new VertexOptions { Id = "vertex", Project = "a-project", Location = "us-central1", AccessToken = Key, BaseUrl = baseUrl };
        return new VertexKind().Create(options, services);
    }
}

public sealed class VertexGenerateConformance : VertexConformance
{
    protected override ProviderCall Call => Calls.Generate("gemini-3-pro-image") with { AspectRatio = "1:1", Resolution = "1K" };
}

public sealed class VertexImagenEditConformance : VertexConformance
{
    protected override ProviderCall Call => Calls.Edit("imagen-3.0-capability-001", new MemoryImageSource(Png.Solid(8, 8, 0xFF00FF00))) with
    {
        Mask = new MemoryImageSource(Png.Solid(8, 8, 0x00000000)),
        Seed = 7,
    };

    protected override Reply Refusal => Reply.Json("{}");
}
