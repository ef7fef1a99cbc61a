using Atelier.Core.Catalog;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server;

/// <summary>Registers the catalog: built-in files, with the operator's own over them.</summary>
internal static class CatalogServices
{
    /// <summary>How often the operator's folder is looked at for changes.</summary>
    private static readonly TimeSpan s_watchInterval = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddCatalog(this IServiceCollection services) =>
        services.AddSingleton(static provider => Open(
            provider.GetRequiredService<DrawingOptions>(),
            provider.GetRequiredService<ProviderDirectory>(),
            provider.GetRequiredService<TimeProvider>()));

    private static CatalogStore Open(DrawingOptions options, ProviderDirectory providers, TimeProvider time)
    {
        if (!CatalogStore.TryOpen(time, options.CatalogFolder, out var store, out var problems))
        {
            throw new CatalogBrokenException(options.CatalogFolder, problems);
        }

        store.ExtendBy(providers.Extend);
        providers.ModelsListed += (_, _) => store.Extend();
        store.Watch(s_watchInterval);
        return store;
    }
}
