using Atelier.Core.Catalog;

namespace Atelier.Core.Planning;

/// <summary>One model that may answer a request.</summary>
/// <param name="Model">The model whose rules hold.</param>
/// <param name="AskedFor">The model the caller named, where it is another one; <see langword="null"/> otherwise.</param>
/// <param name="Tier">The tier it was chosen for; <see langword="null"/> when the caller named it.</param>
/// <param name="Simulated">Whether the embedded artist draws in its place.</param>
/// <param name="Warning">A sentence the caller is owed.</param>
public sealed record ModelChoice(
    ModelEntry Model,
    ModelEntry? AskedFor = null,
    QualityTier? Tier = null,
    bool Simulated = false,
    string? Warning = null)
{
    /// <summary>Whether somebody asked for this very model, so that it may cost more than the one before it.</summary>
    public bool Named { get; init; }

    /// <summary>Whether it stands behind all that the caller asked for, because the operator put it there.</summary>
    public bool Spare { get; init; }
}
