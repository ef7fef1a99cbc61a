using Atelier.Providers.ComfyUi;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.ComfyUi;

public abstract class ComfyUiConformance : TaskProviderConformance<ComfyUiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures => Upstream.Pictures;

    /// <summary>What ComfyUI's nodes for Black Forest Labs throw.</summary>
    protected override Reply Refusal => ComfyUiUpstream.Failed("b1f0-0", "BFL API did not return an image due to: Request Moderated.");

    protected override Reply StillRunning => Reply.Json("{}");

    protected override bool DeliveryCarriesKey => true;

    protected override Func<SeenRequest, bool> IsCancel => static request => request.Is("POST", "/interrupt");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => new ComfyUiKind().Create(
        new ComfyUiOptions { Id = "comfyui", ApiKey = Key, BaseUrl = baseUrl }, services);

    protected override bool IsSubmit(SeenRequest request) => request.Is("POST", "/prompt");

    protected override bool IsPoll(SeenRequest request) => request.Path.StartsWith("/history/", StringComparison.Ordinal);

    protected override bool IsRefusalPoint(SeenRequest request) => IsPoll(request);

    protected override bool IsDelivery(SeenRequest request) => request.Is("GET", "/view");
}

public sealed class ComfyUiGenerateConformance : ComfyUiConformance
{
    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = "sd_xl_base_1.0.safetensors",
        Prompt = "a lighthouse",
        Size = new ImageSize(1024, 768),
        FirstIndex = 1,
    };
}

public sealed class ComfyUiInpaintConformance : ComfyUiConformance
{
    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Edit,
        Model = "v1-5.safetensors",
        Prompt = "a hat",
        Images = [new MemoryImageSource(Png.Solid(8, 8, 0xFF808080))],
        Mask = new MemoryImageSource(Png.Solid(8, 8, 0x00000000)),
    };
}
