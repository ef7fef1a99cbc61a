using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Quotes;
using Atelier.Core.Resilience;
using Atelier.Imaging;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch;
using Atelier.Providers.Fetching;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server;

/// <summary>Registers Atelier itself: everything that makes and keeps pictures, and nothing of HTTP.</summary>
public static class AtelierServiceCollectionExtensions
{
    /// <summary>Adds options, stores, imaging, the embedded artist, the catalog, the engine and the library.</summary>
    /// <remarks>The server and the command line both start here; whoever has no logging registered adds it.</remarks>
    public static IServiceCollection AddAtelier(this IServiceCollection services, AtelierOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddOptionValues(options)
            .AddAtelierStores(new StoreOptions
            {
                DataFolder = options.Library.DataFolder,
                BlobStore = options.Library.Store,
                MemoryLimitBytes = options.Library.MemoryLimitBytes,
                RecordStore = options.Library.Store,
            })
            .AddImaging()
            .AddProviders()
            .AddCatalog()
            .AddEngine();
    }

    private static IServiceCollection AddOptionValues(this IServiceCollection services, AtelierOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton(options.Listening)
            .AddSingleton(options.Access)
            .AddSingleton(options.Engine)
            .AddSingleton(options.Engine.Quotes)
            .AddSingleton(options.Library)
            .AddSingleton(options.Drawing)
            .AddSingleton(options.Log)
            .AddSingleton(options.Providers)
            .AddSingleton(options.Talk)
            .AddSingleton(options.Breakers)
            .AddSingleton(new RetentionOptions { SweepInterval = options.Library.SweepInterval })
            .AddSingleton(new FetchOptions { AllowPrivateNetworks = options.Listening.FetchFromPrivateNetworks })
            .AddSingleton(new DecodeLimits())
            .AddSingleton(new PlannerOptions
            {
                DefaultModel = options.Engine.DefaultModel,
                DefaultProvider = options.Drawing.DefaultProvider,
                Spares = options.Drawing.FallbackProviders,
                Route = options.Drawing.Route,
                Discovery = options.Providers.Discovery,
                Simulation = options.Drawing.Simulation,
            })
            .AddSingleton(new SketchOptions
            {
                Latency = options.Drawing.SketchLatency,
                FailureRate = options.Drawing.SketchFailureRate,
                TemplatesFolder = options.Drawing.SketchTemplates,
            });

    private static IServiceCollection AddImaging(this IServiceCollection services) =>
        services
            .AddSingleton<IImageIntake, ImageIntake>()
            .AddSingleton<VipsImageOperations>()
            .AddSingleton<IImageOperations>(static provider => provider.GetRequiredService<VipsImageOperations>())
            .AddSingleton<IMaskConverter>(static provider => new MaskConverter(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<DecodeLimits>()))
            .AddSingleton<IImageProvider, SketchProvider>();

    private static IServiceCollection AddEngine(this IServiceCollection services) =>
        services
            .AddSingleton(static provider => new BlobStores(provider.GetRequiredService<IBlobStore>()))
            .AddSingleton<IPlanner, Planner>()
            .AddSingleton<IBreakers, Breakers>()
            .AddSingleton<IMeasurements, Measurements>()
            .AddSingleton<QuoteSigner>()
            .AddSingleton<Budgets>()
            .AddSingleton<Reconciliation>()
            .AddSingleton<NodeIdentity>()
            .AddSingleton<EngineServices>()
            .AddSingleton<ImageEngine>()
            .AddSingleton<JobResults>()
            .AddSingleton<ImageLibrary>()
            .AddSingleton<LeaseKeeper>()
            .AddSingleton<Recovery>()
            .AddSingleton<ModelDiscovery>()
            .AddSingleton<RetentionSweep>();
}
