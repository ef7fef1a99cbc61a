namespace Atelier.Server.Admin;

/// <param name="Providers">Every provider that is on, and others whose breakers have seen trouble, by name.</param>
internal sealed record BreakerListBody(IReadOnlyList<ProviderBreakersBody> Providers);
