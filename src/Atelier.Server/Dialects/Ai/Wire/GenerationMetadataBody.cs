using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>How an answer came about.</summary>
internal sealed record GenerationMetadataBody
{
    /// <summary>As it was asked for, after correction; what was made where it was not asked for.</summary>
    public required string? AspectRatio { get; init; }

    /// <summary>As it was asked for, after correction.</summary>
    public required string? Quality { get; init; }

    /// <summary>As it was asked for, after correction.</summary>
    public required string? Style { get; init; }

    /// <summary>As they were asked for, after correction.</summary>
    public required IReadOnlyList<string>? ResponseModalities { get; init; }

    /// <summary>The size asked for, before correction.</summary>
    public required string? OriginalSize { get; init; }

    /// <summary><c>WxH</c> of what was made.</summary>
    public required string Size { get; init; }

    /// <summary>How many given pictures were worked from, those of messages included.</summary>
    public required int ReferenceImages { get; init; }

    /// <summary>Always null: no provider's ratings are passed on.</summary>
    public IReadOnlyList<string>? SafetyRatings { get; }

    /// <summary>What was corrected, in the order of the checks, then whatever else is worth reading.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Every difference between the corrected request and what the model was sent.</summary>
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    /// <summary>Id of the provider that drew, such as <c>gemini</c> or <c>sketch</c>.</summary>
    public required string? Provider { get; init; }

    /// <summary>The same as <c>model_used</c>.</summary>
    public required string Model { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Whether a picture that the same request made before served again, at no cost.</summary>
    public required bool Cached { get; init; }

    public required string JobId { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public required bool Simulated { get; init; }

    public required long DurationMs { get; init; }
}
