namespace Atelier.Core.Batches;

/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The catalog's name of the model.</param>
/// <param name="Items">How many items would go there first.</param>
/// <param name="ExpectedUsd">US dollars they are expected to cost.</param>
public sealed record BatchShare(string Provider, string Model, int Items, decimal ExpectedUsd);
