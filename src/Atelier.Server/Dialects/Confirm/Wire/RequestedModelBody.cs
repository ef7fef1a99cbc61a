namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>A model that could have drawn.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The catalog's name of the model.</param>
/// <param name="Reason">Why it does not, such as <c>API key not configured</c>.</param>
internal sealed record RequestedModelBody(string Provider, string Model, string Reason);
