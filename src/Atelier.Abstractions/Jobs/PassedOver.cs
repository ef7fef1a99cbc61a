namespace Atelier;

/// <summary>A candidate that was not asked, and why.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The catalog's name of the model.</param>
/// <param name="Reason">Why, in one sentence a person understands.</param>
public sealed record PassedOver(string Provider, string Model, string Reason);
