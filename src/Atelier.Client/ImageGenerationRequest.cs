using System.Text.Json.Serialization;

namespace Atelier.Client;

/// <summary>A request for one picture, as <c>POST /api/ai/generate-image</c> takes it. Immutable.</summary>
public sealed record ImageGenerationRequest
{
    /// <summary>What to draw.</summary>
    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }

    /// <summary>A model's name, or <c>provider/model</c>.</summary>
    [JsonPropertyName("model")]
    public required string Model { get; init; }

    /// <summary><c>WxH</c> in pixels; <see langword="null"/> for the model's own.</summary>
    [JsonPropertyName("size")]
    public string? Size { get; init; }

    /// <summary><c>W:H</c>, such as <c>16:9</c>; <see langword="null"/> for the model's own.</summary>
    [JsonPropertyName("aspect_ratio")]
    public string? AspectRatio { get; init; }

    /// <summary>Default <c>standard</c>.</summary>
    [JsonPropertyName("quality")]
    public string? Quality { get; init; } = "standard";

    /// <summary><c>vivid</c> or <c>natural</c> where a model has styles; with others any words.</summary>
    [JsonPropertyName("style")]
    public string? Style { get; init; }

    /// <summary><c>Text</c> and <c>Image</c>; <see langword="null"/> leaves it to the model.</summary>
    [JsonPropertyName("response_modalities")]
    public IReadOnlyList<string>? ResponseModalities { get; init; }

    /// <summary>Pictures to work from, in base64; at most 16.</summary>
    [JsonPropertyName("reference_images")]
    public IReadOnlyList<string>? ReferenceImages { get; init; }

    /// <summary>Only 1.</summary>
    [JsonPropertyName("n")]
    public int N { get; init; } = 1;

    /// <summary>The request as its model supports it, with a sentence for every correction. This one stays as it is.</summary>
    public CorrectedRequest Correct()
    {
        var validated = ParameterValidator.Validate(CapabilityTable.BareName(Model), new ImageParameters
        {
            AspectRatio = AspectRatio,
            Size = Size,
            Quality = Quality,
            Style = Style,
            ReferenceImages = ReferenceImages is { Count: > 0 } given ? given.Count : null,
            ResponseModalities = ResponseModalities,
        });
        var parameters = validated.Parameters;
        var corrected = this with
        {
            AspectRatio = parameters.AspectRatio,
            Size = parameters.Size,
            Quality = parameters.Quality,
            Style = parameters.Style,
            ReferenceImages = ReferenceImages is { Count: > 0 } && parameters.ReferenceImages is null ? null : ReferenceImages,
            ResponseModalities = parameters.ResponseModalities,
        };
        return new CorrectedRequest(corrected, validated.Warnings);
    }
}
