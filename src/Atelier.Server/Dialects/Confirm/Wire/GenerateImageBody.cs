using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>What <c>POST /generate-image</c> takes. For the documentation: it is read field by field.</summary>
internal sealed record GenerateImageBody
{
    /// <summary>What to draw, at most 1000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>The provider to ask first, such as <c>openai</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model to ask first, such as <c>dall-e-3</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The model's short name; used where <c>model</c> is not known.</summary>
    [JsonPropertyName("modelKey")]
    public string? ModelKey { get; init; }

    /// <summary>Default <c>1024x1024</c>.</summary>
    public string? Size { get; init; }

    /// <summary>standard, hd, or a tier: ultra, high, standard, fast. Default <c>standard</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>natural or vivid, where a model knows styles. Default <c>natural</c>.</summary>
    public string? Style { get; init; }

    /// <summary>A Google access token, or an API key; needed only where sign-in or keys are set up.</summary>
    [JsonPropertyName("accessToken")]
    public string? AccessToken { get; init; }

    /// <summary>A quote's signed text: the picture is made at its price or not at all.</summary>
    public string? Quote { get; init; }

    /// <summary>The most the picture may cost, US dollars; <c>maxCost</c> means the same.</summary>
    [JsonPropertyName("max_cost")]
    public decimal? MaxCost { get; init; }

    /// <summary>Whether somebody else may draw when the first choice cannot. Default true.</summary>
    public bool? Fallback { get; init; }

    /// <summary>
    /// At most four pictures to draw after: base64, data: or https addresses, or ids of kept pictures; <c>referenceImages</c> means the same.
    /// </summary>
    [JsonPropertyName("reference_images")]
    public IReadOnlyList<string>? ReferenceImages { get; init; }

    /// <summary>Whether an earlier answer to the same request may serve.</summary>
    public bool? Cache { get; init; }
}
