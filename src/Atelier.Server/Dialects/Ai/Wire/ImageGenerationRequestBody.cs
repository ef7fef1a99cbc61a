using System.ComponentModel.DataAnnotations;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>What a request may hold; describes the reader and is never bound. Every optional field may be null.</summary>
internal sealed record ImageGenerationRequestBody
{
    /// <summary>What to draw. Exactly one of <c>prompt</c> and <c>messages</c>.</summary>
    [StringLength(32_000, MinimumLength = 1)]
    public string? Prompt { get; init; }

    /// <summary>A conversation, oldest message first; the last one is the user's and says what to draw. Exactly one of <c>prompt</c> and <c>messages</c>.</summary>
    public IReadOnlyList<MessageBody>? Messages { get; init; }

    /// <summary>A model's name or alias, or <c>provider/model</c>; see <c>/api/ai/models</c>.</summary>
    public required string Model { get; init; }

    /// <summary><c>WxH</c> in pixels.</summary>
    public string? Size { get; init; }

    /// <summary><c>W:H</c>, such as <c>16:9</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Default <c>standard</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>vivid or natural where a model has styles; with others any words, which then stand in the prompt.</summary>
    public string? Style { get; init; }

    /// <summary><c>["Text", "Image"]</c> for words beside the picture, <c>["Image"]</c> for none.</summary>
    public IReadOnlyList<string>? ResponseModalities { get; init; }

    /// <summary>Pictures to work from, up to 16: base64, data: URIs or https addresses.</summary>
    public IReadOnlyList<string>? ReferenceImages { get; init; }

    /// <summary>Of the first given picture's size, given in the same ways; where it is transparent, there is painted.</summary>
    public string? Mask { get; init; }

    /// <summary>Only 1.</summary>
    [Range(1, 1)]
    public int? N { get; init; }

    /// <summary><c>b64_json</c> (the default) for data: URIs, <c>url</c> for links to this server.</summary>
    public string? ResponseFormat { get; init; }

    /// <summary>An opaque id of your end user.</summary>
    public string? User { get; init; }

    /// <summary>
    /// A quote's signed text, as <c>POST /api/v1/quote?dialect=ai</c> gave it for this very request: its price is the most that is charged.
    /// </summary>
    public string? Quote { get; init; }

    /// <summary>US dollars this may cost at most.</summary>
    [Range(0, 1_000_000)]
    public decimal? MaxCost { get; init; }

    /// <summary>Whether a picture that the same request made before may serve again, at no cost; the server's setting when left out.</summary>
    public bool? Cache { get; init; }
}
