using Atelier.Client;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>What an answer repeats of its request.</summary>
internal sealed record Asked
{
    /// <summary>After correction.</summary>
    public required ImageParameters Parameters { get; init; }

    /// <summary>The size before correction.</summary>
    public required string? OriginalSize { get; init; }

    /// <summary>How many given pictures are worked from, those of messages included.</summary>
    public required int References { get; init; }

    /// <summary>Whether words may come beside the picture.</summary>
    public required bool? WantsText { get; init; }

    public required bool AsLink { get; init; }

    /// <summary>What this dialect itself changed about the request on its way to the engine.</summary>
    public required IReadOnlyList<Adjustment> Adjustments { get; init; }
}
