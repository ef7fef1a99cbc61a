namespace Atelier.Server.Native.Providers;

/// <param name="Providers">The image generator service's two providers, as far as they can be asked now.</param>
/// <param name="DefaultProvider">Which of them is meant when a request names nobody; null when another model or provider is.</param>
/// <param name="Services">Every provider of this server, on or off.</param>
internal sealed record ProviderListBody(
    IReadOnlyList<ServiceProviderBody> Providers,
    string? DefaultProvider,
    IReadOnlyList<HouseProviderBody> Services);
