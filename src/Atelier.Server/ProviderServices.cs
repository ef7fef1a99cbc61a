using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Planning.Tiers;
using Atelier.Providers.Configuration;
using Atelier.Providers.ExtensionsAI;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Server.Enhancing;
using Atelier.Server.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atelier.Server;

/// <summary>Registers the providers the operator set up.</summary>
internal static class ProviderServices
{
    /// <summary>
    /// Calls at the same time to a provider whose limit nobody knows. Enough for most accounts, and few enough that a burst waits here, where
    /// it costs nothing, rather than being refused there.
    /// </summary>
    private const int UsualConcurrency = 32;

    public static IServiceCollection AddProviders(this IServiceCollection services) =>
        services
            .AddSingleton(static provider => new UpstreamServices(
                provider.GetRequiredService<FetchOptions>(),
                provider.GetRequiredService<ProvidersOptions>().All.Select(static entry => entry.Options.BaseUrl).OfType<Uri>(),
                provider.GetRequiredService<IMaskConverter>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(static provider => Compose(provider))
            .AddSingleton(static provider => PromptEnhancers.Create(
                provider.GetRequiredService<TalkOptions>(),
                provider.GetRequiredService<ProvidersOptions>(),
                provider.GetRequiredService<UpstreamServices>(),
                provider.GetRequiredService<ILoggerFactory>()));

    /// <summary>Everybody who could draw: the embedded artist and other registered providers first, then those of the settings.</summary>
    private static ProviderDirectory Compose(IServiceProvider services)
    {
        var options = services.GetRequiredService<ProvidersOptions>();
        var setups = services.GetServices<IImageProvider>().Select(provider => Registered(provider, servesUnlisted: false, services)).ToList();
        foreach (var generator in services.GetServices<IImageGenerator>())
        {
            var id = FreeId(ImageGeneratorProvider.IdOf(generator), setups);
            setups.Add(Registered(ImageGeneratorProvider.From(generator, id, services.GetRequiredService<UpstreamServices>()), servesUnlisted: true, services));
        }

        foreach (var (kind, own) in options.All)
        {
            if (!setups.Exists(setup => setup.Id.Equals(own.Id, StringComparison.OrdinalIgnoreCase)))
            {
                setups.Add(Configured(kind, own, options, services));
            }
        }

        return new ProviderDirectory(setups);
    }

    /// <summary>Two generators of one make are told apart by a number.</summary>
    private static string FreeId(string wish, List<ProviderSetup> taken)
    {
        var id = wish;
        for (var number = 2; taken.Exists(setup => setup.Id.Equals(id, StringComparison.OrdinalIgnoreCase)); number++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wish}-{number}");
        }

        return id;
    }

    private static ProviderSetup Registered(IImageProvider provider, bool servesUnlisted, IServiceProvider services) => new(provider.Id)
    {
        DisplayName = provider.Id,
        Provider = provider.Traits.Local ? provider : Limit(provider, OptionsOf(provider, services), provider.Id, services),
        CatalogProvider = provider.Id,
        ServesUnlisted = servesUnlisted,
        Lister = provider as IModelLister,
    };

    private static ProviderSetup Configured(ProviderKind kind, ProviderOptions own, ProvidersOptions options, IServiceProvider services)
    {
        var setup = new ProviderSetup(own.Id)
        {
            DisplayName = own.Id == kind.Name ? kind.DisplayName : $"{kind.DisplayName} ({own.Id})",
            CatalogProvider = kind.CatalogProvider,
            HasOwnAddress = own.BaseUrl is not null && own.BaseUrl != kind.VendorUrl,
            Models = own.Models,
            PricePerImageUsd = own.PricePerImageUsd,
            MaxQuality = TierAnalyzer.FromQuality(own.MaxQuality),
            MissesKey = own.ApiKey is null && kind.FindMissing(own) is not null,
            IsSelfHosted = kind.IsSelfHosted,
            ServesUnlisted = kind.ServesUnlisted,
        };
        if (OffReason(kind, own, options) is { } reason)
        {
            return setup with { OffReason = reason };
        }

        var provider = kind.Create(own, services.GetRequiredService<UpstreamServices>());
        return setup with
        {
            Provider = Limit(provider, own, kind.CatalogProvider ?? own.Id, services),
            Lister = provider as IModelLister,
        };
    }

    /// <summary>What was set for a provider of that id, should one be.</summary>
    private static ProviderOptions OptionsOf(IImageProvider provider, IServiceProvider services) =>
        services.GetRequiredService<ProvidersOptions>().Find(provider.Id)?.Options ?? new ProviderOptions { Id = provider.Id };

    /// <summary>What was set for the provider itself, then for all, then the catalog's figure; only the last one needs the catalog.</summary>
    private static IImageProvider Limit(IImageProvider provider, ProviderOptions own, string catalogProvider, IServiceProvider services) =>
        LimitedProvider.Limit(
            provider,
            own,
            () => services.GetRequiredService<ProvidersOptions>().MaxConcurrentRequests is > 0 and var set
                ? set
                : services.GetRequiredService<CatalogStore>().Current.FindProvider(catalogProvider)?.Concurrency ?? UsualConcurrency,
            services.GetRequiredService<TimeProvider>());

    private static string? OffReason(ProviderKind kind, ProviderOptions own, ProvidersOptions options) =>
        kind.FindMissing(own)
        ?? (!own.Enabled ? "it is switched off in the settings"
            : options.Enabled?.Contains(own.Id, StringComparer.OrdinalIgnoreCase) == false ? "ENABLED_PROVIDERS does not name it"
            : null);
}
