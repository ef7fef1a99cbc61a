using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Mcp.Wire;

/// <summary>What a call of <c>generate_image</c> made.</summary>
internal sealed record GeneratedBody
{
    public required string JobId { get; init; }

    public required string? Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Milliseconds.</summary>
    public required long Duration { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Whether an earlier call with the same <c>idempotency_key</c> made these pictures.</summary>
    public required bool Replayed { get; init; }

    /// <summary>Whether pictures that the same request made before served again, at no cost.</summary>
    public required bool Cached { get; init; }

    public required IReadOnlyList<PictureBody> Images { get; init; }

    /// <summary>Every difference between what was asked and what the model was sent.</summary>
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the model said beside its pictures.</summary>
    public required string? Text { get; init; }
}
