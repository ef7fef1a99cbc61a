using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>The tool's result: what a picture would be and cost. Nothing was drawn.</summary>
internal sealed record EstimateBody
{
    public required string Provider { get; init; }

    /// <summary>The model's id as its provider spells it.</summary>
    public required string Model { get; init; }

    /// <summary>Its short name.</summary>
    [JsonPropertyName("modelKey")]
    public required string ModelKey { get; init; }

    /// <summary>ultra, high, standard or fast: by the quality asked for, otherwise by the prompt's words.</summary>
    [JsonPropertyName("qualityTier")]
    public required string QualityTier { get; init; }

    public required string Prompt { get; init; }

    /// <summary>The size that would be drawn; not always the one asked for.</summary>
    public required string Size { get; init; }

    public required string Style { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>Always false: a person has to confirm first.</summary>
    public bool Ready { get; }

    /// <summary>At most three others, in the order they would be asked.</summary>
    [JsonPropertyName("availableAlternatives")]
    public required IReadOnlyList<AlternativeBody> AvailableAlternatives { get; init; }

    public required ConstraintsBody Constraints { get; init; }

    /// <summary>One sentence for the conversation.</summary>
    public required string Message { get; init; }

    /// <summary>Whether the embedded artist would stand in for the model.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Pictures it would be drawn after; the click has to bring them again.</summary>
    [JsonPropertyName("referenceImages")]
    public required int ReferenceImages { get; init; }

    /// <summary>What the caller ought to know, such as that a model was retired.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
