using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Generate.Wire;

/// <summary>The answer to a request for pictures: the image generator service's eleven fields, then ours.</summary>
internal sealed record GeneratedBody : ResultBody
{
    /// <summary>Always true.</summary>
    [JsonPropertyOrder(-3)]
    public bool Success { get; } = true;

    public required IReadOnlyList<GeneratedImageBody> Images { get; init; }

    /// <summary>dalle3 or flux_schnell where one of these was asked, otherwise the id of the provider that drew.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that drew, by its full name.</summary>
    public required string Model { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>As it was asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>The first picture's.</summary>
    public required string? RevisedPrompt { get; init; }

    public required string CorrelationId { get; init; }

    /// <summary>Always null.</summary>
    public string? Error { get; }

    /// <summary>Always completed.</summary>
    public string Status { get; } = "completed";

    /// <summary>The job behind it, see <c>/api/v1/jobs</c>.</summary>
    public required string JobId { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Whether pictures that the same request made before served again, at no cost.</summary>
    public required bool Cached { get; init; }

    /// <summary>Sentences worth reading.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Every difference between what was asked and what the model was sent.</summary>
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    public required GeneratedMetadataBody Metadata { get; init; }
}
