using System.Text.Json.Serialization;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>With what a picture was made.</summary>
internal sealed record GeneratedImageMetadataBody
{
    /// <summary>Pixels as sent to the model, or as they came where the model decides.</summary>
    public required string Size { get; init; }

    /// <summary>The quality sent to the model; as asked where it knows none.</summary>
    public required string Quality { get; init; }

    /// <summary>The style sent to the model; as asked where it knows none.</summary>
    public required string Style { get; init; }

    /// <summary>The prompt's first 100 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>The prompt as the model reworded it, where it did.</summary>
    [JsonPropertyName("revisedPrompt")]
    public required string? RevisedPrompt { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>png, jpeg, webp, …</summary>
    public required string Format { get; init; }

    [JsonPropertyName("jobId")]
    public required string JobId { get; init; }

    [JsonPropertyName("imageId")]
    public required string ImageId { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Whether the picture was made for an earlier request.</summary>
    public required bool Cached { get; init; }

    /// <summary>What the caller ought to know, such as that a model was retired.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the model was sent instead of what was asked.</summary>
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    /// <summary>Who could have been asked and was not.</summary>
    [JsonPropertyName("passedOver")]
    public required IReadOnlyList<RequestedModelBody> PassedOver { get; init; }
}
