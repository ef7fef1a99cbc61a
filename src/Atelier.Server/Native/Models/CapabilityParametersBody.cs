using Atelier.Core.Catalog;

namespace Atelier.Server.Native.Models;

/// <summary>The knobs a model has. What it lacks is left out of a call, with an adjustment.</summary>
internal sealed record CapabilityParametersBody
{
    public required bool NegativePrompt { get; init; }

    /// <summary>Null when it takes none.</summary>
    public required CapabilityRangeBody? Seed { get; init; }

    /// <summary>Null when it takes none.</summary>
    public required CapabilityRangeBody? Steps { get; init; }

    /// <summary>Null when it takes none.</summary>
    public required CapabilityRangeBody? Guidance { get; init; }

    /// <summary>Null when it makes no animations.</summary>
    public required CapabilityRangeBody? Frames { get; init; }

    public required bool Strength { get; init; }

    public required bool Markup { get; init; }

    public required bool Compression { get; init; }

    public required bool Complexity { get; init; }

    public required bool Conversation { get; init; }

    public required bool Moderation { get; init; }

    public required IReadOnlyList<string> InputFidelity { get; init; }

    /// <summary>Upscale factors.</summary>
    public required IReadOnlyList<int> Scale { get; init; }

    public static CapabilityParametersBody From(ModelParameters knobs) => new()
    {
        NegativePrompt = knobs.NegativePrompt,
        Seed = knobs.Seed is { } seed ? new CapabilityRangeBody(seed.Min, seed.Max, null) : null,
        Steps = CapabilityRangeBody.From(knobs.Steps),
        Guidance = CapabilityRangeBody.From(knobs.Guidance),
        Frames = CapabilityRangeBody.From(knobs.Frames),
        Strength = knobs.Strength,
        Markup = knobs.Markup,
        Compression = knobs.Compression,
        Complexity = knobs.Complexity,
        Conversation = knobs.Conversation,
        Moderation = knobs.Moderation,
        InputFidelity = knobs.InputFidelity,
        Scale = knobs.Scale,
    };
}
