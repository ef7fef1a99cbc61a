using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Fields of every route that makes pictures. Every optional field may be null; unknown ones are named in a warning.</summary>
internal abstract record CommonImageBody
{
    /// <summary>A model's name or alias, see <c>/v1/models</c>; <c>auto</c> lets the server choose.</summary>
    public string? Model { get; init; }

    /// <summary>How many pictures. Default 1.</summary>
    [Range(1, 10)]
    public int? N { get; init; }

    /// <summary><c>WxH</c> in pixels, or <c>auto</c>.</summary>
    public string? Size { get; init; }

    /// <summary><c>W:H</c>, such as <c>16:9</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>auto, low, medium, high, xhigh, max, standard, hd, ultra or fast.</summary>
    public string? Quality { get; init; }

    /// <summary>vivid or natural, where a model knows styles.</summary>
    public string? Style { get; init; }

    /// <summary>auto, opaque or transparent.</summary>
    public string? Background { get; init; }

    /// <summary>auto or low.</summary>
    public string? Moderation { get; init; }

    /// <summary>png, jpeg, webp, avif, gif or svg.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>JPEG, WebP and AVIF only; higher is better and larger. Default 100.</summary>
    [Range(0, 100)]
    public int? OutputCompression { get; init; }

    /// <summary>url or b64_json. Default both, only url for DALL-E and Stability models.</summary>
    public string? ResponseFormat { get; init; }

    /// <summary>low, medium or high: how much the model plans.</summary>
    public string? Complexity { get; init; }

    /// <summary>Frames of an animation, gif or webp.</summary>
    [Range(2, 16)]
    public int? FrameCount { get; init; }

    /// <summary>Milliseconds of a frame.</summary>
    [Range(10, 655_350)]
    public int? FrameDurationMs { get; init; }

    /// <summary>An opaque id of your end user.</summary>
    public string? User { get; init; }

    /// <summary>The same; wins over <c>user</c>.</summary>
    public string? SafetyIdentifier { get; init; }

    /// <summary>The provider to use and no other.</summary>
    public string? Provider { get; init; }

    /// <summary>Models to ask one after the other, in place of <c>model</c>.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Whether another provider or model may answer when the first cannot; or the names of those that may. Default true.</summary>
    public JsonElement? Fallback { get; init; }

    /// <summary>cheapest, fastest, best or reliable: what to prefer among several.</summary>
    public string? Route { get; init; }

    /// <summary>For output_format svg: model and effort of the drawing, as OpenAI takes them.</summary>
    public JsonElement? Svg { get; init; }

    /// <summary>Makes a picture again, where the model can.</summary>
    public long? Seed { get; init; }

    /// <summary>What not to draw.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Steps of the model.</summary>
    [Range(1, 500)]
    public int? Steps { get; init; }

    /// <summary>How closely to follow the prompt.</summary>
    [Range(0, 100)]
    public double? Guidance { get; init; }

    /// <summary>Seconds to wait at most.</summary>
    [Range(1, 3600)]
    public double? Timeout { get; init; }

    /// <summary>US dollars this call may cost at most.</summary>
    [Range(0, 1_000_000)]
    public double? MaxCost { get; init; }

    /// <summary>A quote's signed text, as <c>POST /api/v1/quote</c> gave it for this very request: its price is the most that is charged.</summary>
    public string? Quote { get; init; }

    /// <summary>Whether pictures that the same request made before may serve again, at no cost; the server's setting when left out.</summary>
    public bool? Cache { get; init; }

    /// <summary>Refuse instead of adjusting what a model cannot do. Also the header <c>Atelier-Strict</c>.</summary>
    public bool? Strict { get; init; }

    /// <summary>Whether the file tells how it was made. Also the header <c>Atelier-Metadata</c>.</summary>
    public bool? EmbedMetadata { get; init; }

    /// <summary>Extras by provider id, each an object.</summary>
    public IReadOnlyDictionary<string, JsonElement>? ProviderOptions { get; init; }
}
