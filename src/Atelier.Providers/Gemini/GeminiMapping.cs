using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Gemini;

/// <summary>A call as the body of <c>:generateContent</c>. Pure. Source: README.md beside this file.</summary>
internal static class GeminiMapping
{
    private static readonly string[] s_reserved =
    [
        "model",
        "contents",
        "generationConfig.candidateCount",
        "generationConfig.responseModalities",
        "generationConfig.responseMimeType",
        "generationConfig.responseSchema",
    ];

    /// <exception cref="UpstreamException">It asks for what Gemini has no field for; nothing was sent.</exception>
    public static JsonObject ToBody(ProviderCall call, List<string> warnings)
    {
        Check(call);
        var config = new JsonObject { ["responseModalities"] = Modalities(call) };
        if (ToImageConfig(call) is { Count: > 0 } image)
        {
            config["imageConfig"] = image;
        }

        if (call.Seed is { } seed)
        {
            config["seed"] = seed;
        }

        var body = new JsonObject { ["contents"] = GeminiTurns.ToContents(call), ["generationConfig"] = config };
        warnings.AddRange(Extras.Merge(body, call.Options, s_reserved));
        if (call.PartialImages > 0)
        {
            warnings.Add("Gemini shows no unfinished pictures; 'partial_images' has no effect.");
        }

        return body;
    }

    /// <summary>Whether the answer is read as a stream: only where there is something to show before the picture is there.</summary>
    public static bool Streams(ProviderCall call) => call.WantsText == true && GeminiModels.Streams(call.Model);

    private static void Check(ProviderCall call)
    {
        var problem = call switch
        {
            { Operation: ImageOperation.Vary or ImageOperation.Upscale } =>
                ("model", "Gemini makes and edits pictures from words; it has no variations and no upscaling."),
            { Mask: not null } => ("mask", "Gemini takes no mask; say in the prompt what is to change, or choose a model that edits within a mask."),
            { Markup: not null } => ("markup", "Gemini takes no markup; say in the prompt what is to change."),
            { Background: "transparent" } => ("background", "Gemini draws no transparent backgrounds."),
            { NegativePrompt: not null } => ("negative_prompt", "Gemini takes no negative prompt; say in the prompt what is not wanted."),
            _ => default((string Parameter, string Message)?),
        };
        if (problem is var (parameter, message))
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.NotSupported, message) { Parameter = parameter, Charged = Charge.No });
        }
    }

    // Asked for words too, a model now and then answers with words alone.
    private static JsonArray Modalities(ProviderCall call) => call.WantsText == true ? ["TEXT", "IMAGE"] : ["IMAGE"];

    private static JsonObject ToImageConfig(ProviderCall call)
    {
        var image = new JsonObject();
        if (GeminiSizes.RatioOf(call) is { } ratio)
        {
            image["aspectRatio"] = ratio;
        }

        if (GeminiSizes.ResolutionOf(call) is { } resolution)
        {
            image["imageSize"] = resolution;
        }

        return image;
    }
}
