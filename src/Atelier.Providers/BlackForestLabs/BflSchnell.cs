using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Atelier.Providers.Json;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>
/// FLUX.1 [schnell] at an endpoint of the operator's own: <c>POST /v1/flux-schnell</c> with a bearer key, answered at once and in base64.
/// </summary>
/// <remarks>
/// Black Forest Labs serves no schnell. An earlier gateway (S2 of the contracts) called this path below <c>FLUX_BASE_URL</c>, and
/// servers were set up for it; they are asked as it asked: four steps, guidance 1.0.
/// </remarks>
internal static class BflSchnell
{
    public const string Model = "flux-schnell";

    private const int Steps = 4;
    private const double Guidance = 1.0;

    /// <summary>Where such servers put the picture.</summary>
    public static PicturePaths Pictures { get; } = PicturePaths.Of(
        "image",
        "images.*",
        "images.*.base64",
        "images.*.b64_json",
        "data.*.b64_json",
        "artifacts.*.base64",
        "base64",
        "b64_json",
        "result.sample");

    /// <summary>Puts the key where the asked endpoint expects it.</summary>
    public static void Authorize(HttpRequestMessage request, string key)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith($"/v1/{Model}", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new("Bearer", key);
        }
        else
        {
            request.Headers.Add("x-key", key);
        }
    }

    public static JsonObject ToBody(ProviderCall call)
    {
        var body = new JsonObject { ["prompt"] = call.Prompt };
        if (call.Size is { } size)
        {
            body["width"] = size.Width;
            body["height"] = size.Height;
        }

        body["num_inference_steps"] = call.Steps ?? Steps;
        body["guidance_scale"] = call.Guidance ?? Guidance;
        if (call.Seed is { } seed)
        {
            body["seed"] = seed;
        }

        return body;
    }
}

/// <summary>What such a server answers beside its picture.</summary>
internal sealed record BflSchnellAnswer
{
    public long? Seed { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BflSchnellAnswer))]
internal sealed partial class BflSchnellWire : JsonSerializerContext;
