using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Library.Search;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Planning.Transforms;
using Atelier.Core.Policy;
using Atelier.Core.Quotes;
using Atelier.Core.Resilience;
using Atelier.Imaging;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch;
using Atelier.Imaging.Workshop;
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
            .AddAtelierStores(options.Storage.For(options.Library))
            .AddImaging()
            .AddProviders()
            .AddCatalog()
            .AddEngine();
    }

    private static IServiceCollection AddOptionValues(this IServiceCollection services, AtelierOptions options)
    {
        options.Engine.StorageIdDigits = options.Storage.EffectiveIdDigits;
        options.Engine.AnnouncesEveryEnd = options.Webhooks.Urls.Count > 0;
        return services
            .AddSingleton(options)
            .AddSingleton(options.Listening)
            .AddSingleton(options.Access)
            .AddSingleton(options.Engine)
            .AddSingleton(options.Engine.Quotes)
            .AddSingleton(options.Engine.Queue)
            .AddSingleton(options.Library)
            .AddSingleton(options.Storage)
            .AddSingleton(options.Drawing)
            .AddSingleton(options.Log)
            .AddSingleton(options.Providers)
            .AddSingleton(options.Service)
            .AddSingleton(options.Talk)
            .AddSingleton(options.Breakers)
            .AddSingleton(options.Webhooks)
            .AddSingleton(options.Batches)
            .AddSingleton(new RetentionOptions { SweepInterval = options.Library.SweepInterval, TrashTime = options.Library.TrashTime })
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
    }

    private static IServiceCollection AddImaging(this IServiceCollection services) =>
        services
            .AddSingleton<IImageIntake, ImageIntake>()
            .AddSingleton<VipsImageOperations>()
            .AddSingleton<IImageOperations>(static provider => provider.GetRequiredService<VipsImageOperations>())
            .AddSingleton<IColourMeter, ColourMeter>()
            .AddSingleton<IProvenanceReader, EmbeddedReader>()
            .AddSingleton<IMaskConverter>(static provider => new MaskConverter(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<DecodeLimits>()))
            .AddSingleton<WorkshopProvider>()
            .AddSingleton<IImageProvider, SketchProvider>();

    /// <summary>A caller's minute is one over all nodes; where there is one node, it needs no row for that.</summary>
    private static IRequestRate CreateRate(IServiceProvider provider)
    {
        var perMinute = provider.GetRequiredService<EngineOptions>().RequestsPerMinute;
        var time = provider.GetRequiredService<TimeProvider>();
        return provider.GetRequiredService<IRecordDatabase>().IsShared
            ? new SharedRequestRate(perMinute, provider.GetRequiredService<IRequestRateStore>(), time)
            : new RequestRate(perMinute, time);
    }

    private static IServiceCollection AddEngine(this IServiceCollection services) =>
        services
            .AddSingleton<Planner>()
            .AddSingleton<IPlanner>(static provider => new TransformPlanner(
                provider.GetRequiredService<Planner>(),
                provider.GetRequiredService<WorkshopProvider>()))
            .AddSingleton<IBreakers, Breakers>()
            .AddSingleton<IMeasurements, Measurements>()
            .AddSingleton<QuoteSigner>()
            .AddSingleton<Budgets>()
            .AddSingleton<Reconciliation>()
            .AddSingleton<NodeIdentity>()
            .AddSingleton(CreateRate)
            .AddSingleton<EngineServices>()
            .AddSingleton<ImageEngine>()
            .AddSingleton<JobResults>()
            .AddSingleton<ImageLibrary>()
            .AddSingleton<Signals>()
            .AddSingleton<JobWatch>()
            .AddSingleton<JobCancelling>()
            .AddSingleton<JobRetrying>()
            .AddSingleton<ClaimedJobs>()
            .AddSingleton<QueueWorker>()
            .AddSingleton<CancellingWatch>()
            .AddSingleton<BatchIntake>()
            .AddSingleton<BatchControl>()
            .AddSingleton<BatchFeeder>()
            .AddSingleton<JournalSweep>()
            .AddSingleton<LineageSearch>()
            .AddSingleton<LibrarySearch>()
            .AddSingleton<Retention>()
            .AddSingleton<Collections>()
            .AddSingleton<Curation>()
            .AddSingleton<Erasure>()
            .AddSingleton<ImageImport>()
            .AddSingleton<ShareLinks>()
            .AddSingleton<Sharing>()
            .AddSingleton<ColourSurvey>()
            .AddSingleton<LeaseKeeper>()
            .AddSingleton<Recovery>()
            .AddSingleton<ModelDiscovery>()
            .AddSingleton<Orphans>()
            .AddSingleton<PictureMove>()
            .AddSingleton<RetentionSweep>();
}
