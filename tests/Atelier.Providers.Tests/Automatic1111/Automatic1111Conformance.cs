using Atelier.Providers.Automatic1111;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Automatic1111;

/// <remarks>Such a server has neither keys nor a safety system; what operators put in front of it has both, and speaks OpenAI's error shape.</remarks>
public abstract class Automatic1111Conformance : ProviderConformance<Automatic1111Upstream>
{
    protected override Reply Refusal =>
        Reply.Json("""{"error":{"message":"The prompt is not allowed here.","type":"invalid_request_error","param":"prompt","code":"content_policy_violation"}}""", 400);

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services) => new Automatic1111Kind().Create(
        new Automatic1111Options { Id = "automatic1111", ApiKey = Key, BaseUrl = baseUrl }, services);
}

public sealed class Automatic1111GenerateConformance : Automatic1111Conformance
{
    protected override IReadOnlyList<byte[]> Pictures => Upstream.Pictures;

    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = "sd_xl_base_1.0",
        Prompt = "a lighthouse",
        Size = new ImageSize(1024, 768),
        FirstIndex = 1,
    };
}

public sealed class Automatic1111InpaintConformance : Automatic1111Conformance
{
    protected override IReadOnlyList<byte[]> Pictures => Upstream.Pictures;

    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Edit,
        Model = "v1-5",
        Prompt = "a hat",
        Images = [new MemoryImageSource(Png.Solid(8, 8, 0xFF808080))],
        Mask = new MemoryImageSource(Png.Solid(8, 8, 0x00000000)),
    };
}

public sealed class Automatic1111UpscaleConformance : Automatic1111Conformance
{
    protected override IReadOnlyList<byte[]> Pictures => [Upstream.Upscaled];

    protected override ProviderCall Call { get; } = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Upscale,
        Model = "default",
        Prompt = "",
        Scale = 4,
        Images = [new MemoryImageSource(Png.Solid(8, 8, 0xFF808080))],
    };
}
