namespace Atelier;

/// <summary>What an account has used since a moment, and what it holds for running jobs.</summary>
/// <param name="ChargedUsd">US dollars charged; unknown charges count as the most they can be.</param>
/// <param name="HeldUsd">US dollars held.</param>
/// <param name="ChargedImages">Pictures kept by jobs that were counted.</param>
/// <param name="HeldImages">Pictures running jobs were asked for.</param>
public sealed record AccountBalance(decimal ChargedUsd, decimal HeldUsd, long ChargedImages, long HeldImages)
{
    public decimal UsedUsd => ChargedUsd + HeldUsd;

    public long UsedImages => ChargedImages + HeldImages;
}
