using System.Text.Json.Serialization;

namespace Atelier.Providers.Gemini;

/// <summary>What <c>:predict</c> answers; an empty object when everything was filtered and no reason was asked for.</summary>
internal sealed record ImagenAnswer
{
    public IReadOnlyList<ImagenPrediction>? Predictions { get; init; }
}

/// <summary>A picture, or why there is none.</summary>
internal sealed record ImagenPrediction
{
    public string? BytesBase64Encoded { get; init; }

    public string? RaiFilteredReason { get; init; }

    /// <summary>The prompt that was drawn, where Imagen rewrote ours.</summary>
    public string? Prompt { get; init; }
}

[JsonSerializable(typeof(ImagenAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ImagenJson : JsonSerializerContext;
