using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Providers.Stability;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Stability;

public sealed class StabilityGenerateConformance : ProviderConformance<StabilityUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => [Upstream.Picture];

    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = "stable-image-core",
        Prompt = "a lighthouse",
        AspectRatio = "16:9",
        FirstIndex = 2,
    };

    protected override Reply Refusal => StabilityUpstream.Error(403, "content_moderation", "Your request was flagged by our content moderation system.");

    protected override Reply KeyRefused => StabilityUpstream.Error(401, "unauthorized", $"authorization: {Key} is invalid or missing.");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => StabilityProviders.Create(Key, baseUrl, services);
}

public sealed class StabilityInpaintConformance : ProviderConformance<StabilityUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => [Upstream.Picture];

    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Edit,
        Model = "edit/inpaint",
        Prompt = "a hat",
        Images = [new MemoryImageSource(Png.Solid(8, 8, 0xFF808080))],
        Mask = new MemoryImageSource(Png.Solid(8, 8, 0x00000000)),
    };

    protected override Reply Refusal => Reply.Picture(Upstream.Picture).With("finish-reason", "CONTENT_FILTERED").With("seed", "1");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => StabilityProviders.Create(Key, baseUrl, services);
}

public sealed class StabilityTaskConformance : TaskProviderConformance<StabilityUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => [Upstream.Picture];

    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Upscale,
        Model = "upscale/creative",
        Prompt = "a lighthouse",
        Images = [new MemoryImageSource(Png.Solid(8, 8, 0xFF808080))],
    };

    protected override Reply Refusal => Reply.Picture(Upstream.Picture).With("finish-reason", "CONTENT_FILTERED").With("seed", "1");

    protected override Reply StillRunning => Reply.Json($$"""{"id":"{{StabilityUpstream.TaskId}}","status":"in-progress"}""", 202);

    protected override bool DeliveryCarriesKey => true;

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => StabilityProviders.Create(Key, baseUrl, services);

    protected override bool IsPoll(SeenRequest request) => request.Method == "GET";

    protected override bool IsDelivery(SeenRequest request) => IsPoll(request);

    protected override bool IsRefusalPoint(SeenRequest request) => IsPoll(request);
}

internal static class StabilityProviders
{
    public static IImageProvider Create(string key, Uri baseUrl, UpstreamServices services) =>
        new StabilityKind().Create(new ProviderOptions { Id = "stability", ApiKey = key, BaseUrl = baseUrl }, services);
}
