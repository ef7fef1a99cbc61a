namespace Atelier.Server.Native.Batches;

/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The model.</param>
/// <param name="Items">How many items.</param>
/// <param name="Expected">US dollars they are expected to cost.</param>
internal sealed record BatchShareBody(string Provider, string Model, int Items, decimal Expected);
