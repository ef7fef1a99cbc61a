namespace Atelier.Providers.Configuration;

/// <summary>An environment variable that sets one field of the provider called like its kind.</summary>
/// <param name="Name">The variable, in capitals.</param>
/// <param name="Origin">The system it comes from: <c>S0</c> to <c>S4</c> of the contracts, <c>vendor</c> for the vendor's own clients, or <c>Atelier</c>.</param>
public sealed record EnvironmentName(string Name, string Origin);
