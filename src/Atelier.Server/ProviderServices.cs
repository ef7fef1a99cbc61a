using System.Globalization;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Planning.Tiers;
using Atelier.Providers.Configuration;
using Atelier.Providers.ExtensionsAI;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Server.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server;

/// <summary>Registers the providers the operator set up.</summary>
internal static class ProviderServices
{
    public static IServiceCollection AddProviders(this IServiceCollection services) =>
        services
            .AddSingleton(static provider => new UpstreamServices(
                provider.GetRequiredService<FetchOptions>(),
                provider.GetRequiredService<ProvidersOptions>().All.Select(static entry => entry.Options.BaseUrl).OfType<Uri>(),
                provider.GetRequiredService<IMaskConverter>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(static provider => Compose(provider));

    /// <summary>Everybody who could draw: the embedded artist and other registered providers first, then those of the settings.</summary>
    private static ProviderDirectory Compose(IServiceProvider services)
    {
        var options = services.GetRequiredService<ProvidersOptions>();
        var setups = services.GetServices<IImageProvider>().Select(static provider => Registered(provider, servesUnlisted: false)).ToList();
        foreach (var generator in services.GetServices<IImageGenerator>())
        {
            var id = FreeId(ImageGeneratorProvider.IdOf(generator), setups);
            setups.Add(Registered(ImageGeneratorProvider.From(generator, id, services.GetRequiredService<UpstreamServices>()), servesUnlisted: true));
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

    private static ProviderSetup Registered(IImageProvider provider, bool servesUnlisted) => new(provider.Id)
    {
        DisplayName = provider.Id,
        Provider = provider,
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
            Provider = LimitedProvider.Limit(provider, own, services.GetRequiredService<TimeProvider>()),
            Lister = provider as IModelLister,
        };
    }

    private static string? OffReason(ProviderKind kind, ProviderOptions own, ProvidersOptions options) =>
        kind.FindMissing(own)
        ?? (!own.Enabled ? "it is switched off in the settings"
            : options.Enabled?.Contains(own.Id, StringComparer.OrdinalIgnoreCase) == false ? "ENABLED_PROVIDERS does not name it"
            : null);
}
