using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>What a request may hold; describes the reader and is never bound. Names may be spelled in snake_case too.</summary>
internal sealed record GenerateContentBody
{
    /// <summary>The conversation, oldest turn first; the last one is the user's and says what to draw.</summary>
    [JsonPropertyName("contents")]
    public required IReadOnlyList<GoogleGivenContentBody> Contents { get; init; }

    /// <summary>Told at the beginning of the user's first turn.</summary>
    [JsonPropertyName("systemInstruction")]
    public GoogleGivenContentBody? SystemInstruction { get; init; }

    [JsonPropertyName("generationConfig")]
    public GoogleGenerationConfigBody? GenerationConfig { get; init; }

    /// <summary>Passed on to Google's own models.</summary>
    [JsonPropertyName("safetySettings")]
    public IReadOnlyList<JsonElement>? SafetySettings { get; init; }

    /// <summary>Passed on to Google's own models.</summary>
    [JsonPropertyName("tools")]
    public IReadOnlyList<JsonElement>? Tools { get; init; }

    /// <summary>Only for a quote, which has no model in its path: a model's name, with or without <c>models/</c> before it.</summary>
    [JsonPropertyName("model")]
    public string? Model { get; init; }

    /// <summary>Of a stream: unfinished pictures to show while drawing, as parts with <c>thought</c>, where the model shows any.</summary>
    [JsonPropertyName("partialImages")]
    [Range(0, 3)]
    public int? PartialImages { get; init; }

    /// <summary>An opaque id of your end user.</summary>
    [JsonPropertyName("user")]
    public string? User { get; init; }

    /// <summary>A quote's signed text, as <c>POST /api/v1/quote?dialect=gemini</c> gave it: its price is the most that is charged.</summary>
    [JsonPropertyName("quote")]
    public string? Quote { get; init; }

    /// <summary>US dollars this may cost at most.</summary>
    [JsonPropertyName("maxCost")]
    [Range(0, 1_000_000)]
    public decimal? MaxCost { get; init; }

    /// <summary>Whether pictures that the same request made before may serve again, at no cost; the server's setting when left out.</summary>
    [JsonPropertyName("cache")]
    public bool? Cache { get; init; }
}

/// <summary>One turn.</summary>
internal sealed record GoogleGivenContentBody
{
    /// <summary>user (the default) or model.</summary>
    [JsonPropertyName("role")]
    public string? Role { get; init; }

    [JsonPropertyName("parts")]
    public required IReadOnlyList<GoogleGivenPartBody> Parts { get; init; }
}

/// <summary>Words or a picture. What a model's turn held may come back as it was, thoughts and signatures included.</summary>
internal sealed record GoogleGivenPartBody
{
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>A picture's bytes.</summary>
    [JsonPropertyName("inlineData")]
    public GoogleGivenBlobBody? InlineData { get; init; }

    /// <summary>A picture's address.</summary>
    [JsonPropertyName("fileData")]
    public GoogleGivenFileBody? FileData { get; init; }

    /// <summary>Such parts are passed over.</summary>
    [JsonPropertyName("thought")]
    public bool? Thought { get; init; }

    [JsonPropertyName("thoughtSignature")]
    public string? ThoughtSignature { get; init; }
}

/// <param name="MimeType">image/png, image/jpeg, image/webp, image/avif or image/gif.</param>
/// <param name="Data">Base64, in either alphabet.</param>
internal sealed record GoogleGivenBlobBody(
    [property: JsonPropertyName("mimeType")] string? MimeType,
    [property: JsonPropertyName("data")] string Data);

/// <param name="FileUri">An https address, or a kept picture's id or address here.</param>
/// <param name="MimeType">Not needed.</param>
internal sealed record GoogleGivenFileBody(
    [property: JsonPropertyName("fileUri")] string FileUri,
    [property: JsonPropertyName("mimeType")] string? MimeType);

/// <summary>How to draw. Fields of Google's that are not listed are passed on to its own models, or left out with a warning.</summary>
internal sealed record GoogleGenerationConfigBody
{
    /// <summary><c>["TEXT", "IMAGE"]</c> for words beside the picture, <c>["IMAGE"]</c> for none.</summary>
    [JsonPropertyName("responseModalities")]
    public IReadOnlyList<string>? ResponseModalities { get; init; }

    [JsonPropertyName("imageConfig")]
    public GoogleImageConfigBody? ImageConfig { get; init; }

    /// <summary>How many pictures, each a candidate of its own. Default 1.</summary>
    [JsonPropertyName("candidateCount")]
    public int? CandidateCount { get; init; }

    [JsonPropertyName("seed")]
    public int? Seed { get; init; }

    /// <summary>Passed on to Google's own models.</summary>
    [JsonPropertyName("thinkingConfig")]
    public JsonElement? ThinkingConfig { get; init; }
}

/// <param name="AspectRatio">Such as 16:9: one that the model lists, or one of Google's where it lists none.</param>
/// <param name="ImageSize">512, 1K, 2K or 4K.</param>
internal sealed record GoogleImageConfigBody(
    [property: JsonPropertyName("aspectRatio")] string? AspectRatio,
    [property: JsonPropertyName("imageSize")] string? ImageSize);
