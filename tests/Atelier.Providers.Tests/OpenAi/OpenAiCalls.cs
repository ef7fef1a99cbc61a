using Atelier.Testing;

namespace Atelier.Providers.Tests.OpenAi;

/// <summary>Calls to OpenAI as planning fits them.</summary>
internal static class OpenAiCalls
{
    public static ProviderCall Generate { get; } = new()
    {
        JobId = "job",
        Operation = ImageOperation.Generate,
        Model = "gpt-image-2",
        Prompt = "A red kite over dunes",
        Size = new ImageSize(1536, 864),
        Quality = "medium",
    };

    public static ProviderCall Edit { get; } = Generate with
    {
        Operation = ImageOperation.Edit,
        Size = null,
        Images = [Picture, Picture],
        Mask = new MemoryImageSource(Png.Solid(8, 8, 0x00000000)),
    };

    public static ProviderCall DallE3 { get; } = Generate with
    {
        Model = "dall-e-3",
        Size = new ImageSize(1792, 1024),
        Quality = "hd",
        Style = "natural",
        User = "end-user-7",
    };

    public static MemoryImageSource Picture => new(Png.Solid(8, 8, 0xFF3366CC));
}
