namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>Another model that would draw.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The model's id as its provider spells it.</param>
/// <param name="Cost">US dollars; null when nobody knows.</param>
/// <param name="Capabilities">Words such as <c>artistic</c>.</param>
internal sealed record AlternativeBody(string Provider, string Model, decimal? Cost, IReadOnlyList<string> Capabilities);
