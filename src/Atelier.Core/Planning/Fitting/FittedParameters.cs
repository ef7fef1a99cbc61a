namespace Atelier.Core.Planning.Fitting;

/// <summary>The optional knobs as the model takes them.</summary>
internal sealed record FittedParameters
{
    public string? NegativePrompt { get; init; }

    public long? Seed { get; init; }

    public int? Steps { get; init; }

    public double? Guidance { get; init; }

    public double? Strength { get; init; }

    public string? InputFidelity { get; init; }

    public string? Moderation { get; init; }

    public string? Complexity { get; init; }

    public int PartialImages { get; init; }

    public int? Scale { get; init; }
}
