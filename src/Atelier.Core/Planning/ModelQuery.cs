using Atelier.Core.Catalog;

namespace Atelier.Core.Planning;

/// <summary>What choosing models has to know beside the request.</summary>
public sealed record ModelQuery
{
    /// <summary>Model for requests that name none; <c>auto</c> chooses by tier.</summary>
    public required string DefaultModel { get; init; }

    /// <summary>Whether a model's provider can be asked at all: set up, switched on, not broken off.</summary>
    public required Func<ModelEntry, bool> IsAvailable { get; init; }

    /// <summary>Why a model's provider cannot be asked; for those that <see cref="IsAvailable"/> denies.</summary>
    public Func<ModelEntry, string> OffReason { get; init; } = static model => $"'{model.Provider.Id}' has no key, or is switched off";

    /// <summary>
    /// Whether a model is taken at its word although it has retired: its provider has an address of the operator's, who knows better.
    /// </summary>
    public Func<ModelEntry, bool> IsServedAnyway { get; init; } = static _ => false;

    /// <summary>
    /// A model nobody listed, described for a provider that may be asked for any; <see langword="null"/> for one that may not.
    /// </summary>
    public Func<ProviderEntry, string, ModelEntry?> Unlisted { get; init; } = static (_, _) => null;

    /// <summary>Whether the embedded artist stands in for whatever model is asked for.</summary>
    public bool Simulated { get; init; }

    /// <summary>
    /// Who stands behind the models a request means, in this order: a provider, by its best model for the request, or <c>provider/model</c>.
    /// The operator named them, so they may cost more than the first choice.
    /// </summary>
    public IReadOnlyList<string> Spares { get; init; } = [];

    /// <summary>The day it is, UTC; decides who has retired.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>
    /// The models a dialect's contract names: <c>auto</c> chooses among these, also when they have retired, in which case their successors
    /// answer where nobody serves them any more; and a link of a chain that does not exist is passed over. <see langword="null"/> for all.
    /// </summary>
    public Func<ModelEntry, bool>? Contract { get; init; }
}
