namespace Atelier.Core.Planning;

/// <summary>A choice within the quality its provider is allowed.</summary>
internal sealed record CappedChoice(ImageRequest Request, ModelChoice Choice)
{
    /// <summary>What had to change; <see langword="null"/> when nothing had.</summary>
    public Adjustment? Made { get; init; }

    /// <summary>Why it cannot be asked at all; <see langword="null"/> when it can.</summary>
    public string? Refusal { get; init; }
}
