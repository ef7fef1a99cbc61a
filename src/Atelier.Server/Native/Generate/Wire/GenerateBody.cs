using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atelier.Server.Native.Jobs;

namespace Atelier.Server.Native.Generate.Wire;

/// <summary>The body of <c>/api/v1/generate</c> and <c>/edit</c>. Describes the reader's fields and is never bound. Unknown ones are named in a warning.</summary>
internal record GenerateBody
{
    /// <summary>What to draw, or to change.</summary>
    [Required]
    public string? Prompt { get; init; }

    /// <summary>
    /// <c>dalle3</c> or <c>flux_schnell</c>, which bring the image generator service's own rules, or a provider's id. Without <c>provider</c>
    /// and <c>model</c> the first of the two that is available.
    /// </summary>
    public string? Provider { get; init; }

    /// <summary>A model's name or alias, see <c>/api/v1/models</c>; <c>auto</c> lets the server choose.</summary>
    public string? Model { get; init; }

    /// <summary><c>WxH</c> in pixels, or <c>auto</c>.</summary>
    public string? Size { get; init; }

    /// <summary><c>W:H</c>, such as <c>16:9</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>standard or hd with <c>dalle3</c>; for models also auto, low, medium, high, xhigh, max, ultra, fast.</summary>
    public string? Quality { get; init; }

    /// <summary>vivid or natural, where a model knows styles.</summary>
    public string? Style { get; init; }

    /// <summary>How many pictures; also <c>n</c>. 1 with <c>dalle3</c>, up to 4 with <c>flux_schnell</c>. Default 1.</summary>
    [Range(1, 10)]
    public int? NumImages { get; init; }

    /// <summary>Makes a picture again, where the model can.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the pictures are kept. Default true; otherwise they stand in the answer as base64 and are nowhere afterwards.</summary>
    public bool? StoreImages { get; init; }

    /// <summary>Whether the prompt is written out before it is drawn; the server's setting when left out.</summary>
    public bool? EnhancePrompt { get; init; }

    /// <summary>url, b64_json or both. Default url, both with <c>flux_schnell</c>.</summary>
    public string? ResponseFormat { get; init; }

    /// <summary>Up to 16 pictures to work from, also as <c>image</c> or <c>images</c>: ids of kept pictures, data: or https addresses. In a form files.</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>The same.</summary>
    public IReadOnlyList<string>? Image { get; init; }

    /// <summary>Ids of kept pictures to work from; in a form between commas.</summary>
    public IReadOnlyList<string>? ImageIds { get; init; }

    /// <summary>Where it is transparent, there is painted; as <c>image</c>. In a form a file.</summary>
    public string? Mask { get; init; }

    /// <summary>A hint drawn over the first picture; as <c>image</c>. In a form a file.</summary>
    public string? Markup { get; init; }

    /// <summary>How far to move from the given picture.</summary>
    [Range(0, 1)]
    public double? Strength { get; init; }

    /// <summary>What not to draw.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Steps of the model.</summary>
    [Range(1, 500)]
    public int? Steps { get; init; }

    /// <summary>How closely to follow the prompt.</summary>
    [Range(0, 100)]
    public double? Guidance { get; init; }

    /// <summary>auto, opaque or transparent.</summary>
    public string? Background { get; init; }

    /// <summary>png, jpeg, webp, avif, gif or svg.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>JPEG, WebP and AVIF only; higher is better and larger. Also <c>output_compression</c>.</summary>
    [Range(0, 100)]
    public int? Compression { get; init; }

    /// <summary>Models to ask one after the other, in place of <c>model</c>.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Whether another provider or model may answer when the first cannot; or the names of those that may. Default true.</summary>
    public JsonElement? Fallback { get; init; }

    /// <summary>cheapest, fastest, best or reliable: what to prefer among several.</summary>
    public string? Route { get; init; }

    /// <summary>Refuse instead of adjusting what a model cannot do. Also the header <c>Atelier-Strict</c>.</summary>
    public bool? Strict { get; init; }

    /// <summary>A quote's signed text, as <c>POST /api/v1/quote?dialect=native</c> gave it for this very request.</summary>
    public string? Quote { get; init; }

    /// <summary>US dollars this call may cost at most.</summary>
    [Range(0, 1_000_000)]
    public double? MaxCost { get; init; }

    /// <summary>Whether pictures that the same request made before may serve again, at no cost; the server's setting when left out.</summary>
    public bool? Cache { get; init; }

    /// <summary>Seconds to wait at most.</summary>
    [Range(1, 3600)]
    public double? Timeout { get; init; }

    /// <summary>Whether the file tells how it was made. Also the header <c>Atelier-Metadata</c>.</summary>
    public bool? EmbedMetadata { get; init; }

    /// <summary>An opaque id of your end user.</summary>
    public string? User { get; init; }

    /// <summary>Extras by provider id, each an object.</summary>
    public IReadOnlyDictionary<string, JsonElement>? ProviderOptions { get; init; }

    /// <summary>Who is told of the job's end: an https address, or an object with <c>url</c> and <c>events</c>.</summary>
    public WebhookBody? Webhook { get; init; }
}
