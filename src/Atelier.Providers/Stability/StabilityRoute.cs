namespace Atelier.Providers.Stability;

/// <summary>One of Stability's routes, and which fields of its form mean what we know.</summary>
/// <param name="Path">Below <c>v2beta/stable-image/</c>.</param>
internal sealed record StabilityRoute(string Path)
{
    /// <summary>The field of the prompt; <see langword="null"/> when it takes none.</summary>
    public string? PromptField { get; init; } = "prompt";

    public bool NeedsPrompt { get; init; }

    /// <summary>Fields of given pictures, in the callers' order; empty when it takes none.</summary>
    public IReadOnlyList<string> PictureFields { get; init; } = [];

    /// <summary>Pictures it cannot do without.</summary>
    public int NeedsPictures { get; init; }

    public bool TakesMask { get; init; }

    public bool TakesNegativePrompt { get; init; } = true;

    public bool TakesSeed { get; init; } = true;

    public bool TakesStyle { get; init; } = true;

    public bool TakesRatio { get; init; }

    /// <summary>Value of the field <c>model</c>; <see langword="null"/> where the route is the model.</summary>
    public string? Model { get; init; }

    /// <summary>Fields only a caller's extras can fill, at least one of which it needs; empty for none.</summary>
    public IReadOnlyList<string> NeedsExtras { get; init; } = [];

    /// <summary>Answers with the id of a task instead of a picture.</summary>
    public bool IsTask { get; init; }

    /// <summary>Whether a given picture is drawn over with a strength, rather than worked on by a tool.</summary>
    public bool TakesStrength { get; init; }
}
