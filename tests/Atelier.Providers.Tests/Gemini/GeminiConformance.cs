using Atelier.Providers.Gemini;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Conformance;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Gemini;

public abstract class GeminiConformance : ProviderConformance<GeminiUpstream>
{
    protected override IReadOnlyList<byte[]> Pictures { get; } = [GeminiUpstream.Picture, GeminiUpstream.Picture];

    protected override Reply Refusal => Reply.Json("""
        {"candidates":[{"index":0,"content":{},"finishReason":"IMAGE_SAFETY","finishMessage":"Unable to show the generated image."}]}
        """);

    protected override Reply KeyRefused => GoogleReplies.BadKey($"API key not valid: {Key}");

    protected override Reply RateLimited => GoogleReplies.Error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.");

    protected override Reply ServerError => GoogleReplies.Error(500, "INTERNAL", "An internal error has occurred.");

    protected override IImageProvider Create(Uri baseUrl, UpstreamServices services)
    {
        var kind = new GeminiKind();
        var options = kind.NewOptions("gemini");
        (options.ApiKey, options.BaseUrl) = (Key, baseUrl);
        return kind.Create(options, services);
    }
}

public sealed class GeminiGenerateConformance : GeminiConformance
{
    protected override ProviderCall Call => Calls.Generate("gemini-nano-banana-2.1") with { AspectRatio = "16:9", Resolution = "2K", FirstIndex = 3 };
}

/// <summary>Words are asked for, so the answer comes as events.</summary>
public sealed class GeminiStreamConformance : GeminiConformance
{
    protected override ProviderCall Call => Calls.Generate("gemini-3-pro-image") with { AspectRatio = "1:1", Resolution = "1K", WantsText = true };

    protected override Reply Refusal => Reply.Events(
        ("", """{"candidates":[{"index":0,"content":{"parts":[{"text":"Let me try."}],"role":"model"}}]}"""),
        ("", """{"candidates":[{"index":0,"content":{},"finishReason":"IMAGE_SAFETY","finishMessage":"Unable to show the generated image."}]}"""));
}

public sealed class GeminiEditConformance : GeminiConformance
{
    protected override ProviderCall Call => Calls.Edit("gemini-3-pro-image", new MemoryImageSource(Png.Solid(8, 8, 0xFF00FF00)));
}

public sealed class ImagenConformance : GeminiConformance
{
    protected override ProviderCall Call => Calls.Generate("imagen-4.0-generate-001") with { AspectRatio = "4:3", Resolution = "1K", Count = 2 };

    protected override Reply Refusal => Reply.Json("""
        {"predictions":[{"raiFilteredReason":"The image was filtered because it violated Google's usage guidelines. Support codes: 29310472"}]}
        """);

    protected override Reply BreakPicture(Reply honest)
    {
        var text = System.Text.Encoding.UTF8.GetString(honest.Body);
        var first = text.IndexOf("iVBOR", StringComparison.Ordinal);
        honest.Body[first + 100] = (byte)'!';
        return honest;
    }
}
