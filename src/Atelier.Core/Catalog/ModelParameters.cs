namespace Atelier.Core.Catalog;

/// <summary>The optional knobs a model has. What is absent here is left out of a call, and the caller is told.</summary>
public sealed record ModelParameters
{
    public static ModelParameters None { get; } = new();

    /// <summary><see langword="null"/> when the model takes no seed.</summary>
    public SeedRange? Seed { get; init; }

    public bool NegativePrompt { get; init; }

    public NumberRange? Steps { get; init; }

    public NumberRange? Guidance { get; init; }

    public bool Strength { get; init; }

    /// <summary>A hint drawn over the first given picture.</summary>
    public bool Markup { get; init; }

    /// <summary>Words it takes, such as <c>low</c> and <c>high</c>; empty when it has no such knob.</summary>
    public IReadOnlyList<string> InputFidelity { get; init; } = [];

    public bool Moderation { get; init; }

    public bool Complexity { get; init; }

    /// <summary>It takes the earlier turns of a conversation beside the newest one.</summary>
    public bool Conversation { get; init; }

    /// <summary>Compression of JPEG and WebP is the caller's to choose.</summary>
    public bool Compression { get; init; }

    /// <summary>Frames of an animation; <see langword="null"/> when it makes none.</summary>
    public NumberRange? Frames { get; init; }

    /// <summary>Upscale factors; empty when it cannot upscale.</summary>
    public IReadOnlyList<int> Scale { get; init; } = [];
}
