namespace Atelier;

/// <summary>Tokens used by one attempt, over all its pictures.</summary>
public sealed record ImageUsage
{
    public int InputTextTokens { get; init; }

    public int InputImageTokens { get; init; }

    public int OutputImageTokens { get; init; }

    public int OutputTextTokens { get; init; }

    public int InputTokens => InputTextTokens + InputImageTokens;

    public int OutputTokens => OutputImageTokens + OutputTextTokens;

    public int TotalTokens => InputTokens + OutputTokens;
}
