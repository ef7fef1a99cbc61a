using Atelier;
using Atelier.Core.Library;
using Atelier.Stores;
using Atelier.Stores.Blobs;
using Atelier.Stores.Blobs.Memory;
using Atelier.Stores.Records;
using Atelier.Stores.Records.Postgres;
using Atelier.Stores.Records.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where Atelier keeps jobs, charges and pictures.</summary>
public static class StoresServiceCollectionExtensions
{
    /// <summary>The key and the name of the <see cref="IBlobStore"/> for pictures that nobody keeps: memory, up to the same limit as pictures kept there.</summary>
    public const string PassingStore = "passing";

    /// <summary>
    /// Adds <see cref="IBlobStore"/>, <see cref="BlobStores"/>, <see cref="BlobDelivery"/>, <see cref="IJobStore"/>, <see cref="IImageStore"/>, <see cref="ICollectionStore"/>, <see cref="IShareStore"/>, <see cref="ILedgerStore"/>,
    /// <see cref="IBreakerStore"/>, <see cref="ISecretStore"/>, <see cref="IBudgetStore"/>, <see cref="IJobQueue"/>, <see cref="IJournal"/>, <see cref="IWebhookStore"/>, <see cref="IBatchStore"/>, <see cref="IRequestRateStore"/>,
    /// <see cref="IRecordSignals"/> and <see cref="IRecordDatabase"/>. Nothing is opened or made
    /// before its first use.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static IServiceCollection AddAtelierStores(this IServiceCollection services, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DataFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MemoryLimitBytes, 1);
        if (options.NewBlobs is BlobStoreKind.S3 or BlobStoreKind.Azure && !options.Has(options.NewBlobs))
        {
            throw new ArgumentException($"Pictures are to go to {options.NewBlobs}, which is not described.", nameof(options));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new BlobStoreSet(
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<BlobStoreSet>>() ?? NullLogger<BlobStoreSet>.Instance));
        services.TryAddSingleton(static provider => provider.GetRequiredService<BlobStoreSet>().Current);
        services.TryAddSingleton(static provider =>
            new BlobStores(provider.GetRequiredService<IBlobStore>(), provider.GetRequiredService<BlobStoreSet>().Others)
            {
                Passing = provider.GetRequiredKeyedService<IBlobStore>(PassingStore),
            });
        services.TryAddSingleton(static provider => new BlobDelivery(provider.GetRequiredService<BlobStoreSet>()));
        services.TryAddKeyedSingleton<IBlobStore>(
            PassingStore,
            (provider, _) => new MemoryBlobStore(options.MemoryLimitBytes, provider.GetRequiredService<TimeProvider>()) { Name = PassingStore });
        services.TryAddSingleton(_ => CreateDatabase(options));
        services.TryAddSingleton<IRecordDatabase>(static provider => provider.GetRequiredService<IRecordEngine>());
        services.TryAddSingleton<IJobStore, JobStore>();
        services.TryAddSingleton<IImageStore, ImageStore>();
        services.TryAddSingleton<ICollectionStore, CollectionStore>();
        services.TryAddSingleton<IShareStore, ShareStore>();
        services.TryAddSingleton<ILedgerStore, LedgerStore>();
        services.TryAddSingleton<IBreakerStore, BreakerStore>();
        services.TryAddSingleton<ISecretStore, SecretStore>();
        services.TryAddSingleton<IBudgetStore, BudgetStore>();
        services.TryAddSingleton<IJobQueue, JobQueue>();
        services.TryAddSingleton<IJournal, Journal>();
        services.TryAddSingleton<IWebhookStore, WebhookStore>();
        services.TryAddSingleton<IBatchStore, BatchStore>();
        services.TryAddSingleton<IRequestRateStore, RequestRateStore>();
        services.TryAddSingleton(CreateSignals);
        return services;
    }

    private static IRecordSignals CreateSignals(IServiceProvider provider) => provider.GetRequiredService<IRecordEngine>() is PostgresDatabase server
        ? new PostgresSignals(server, provider.GetRequiredService<TimeProvider>())
        : new LocalSignals();

    private static IRecordEngine CreateDatabase(StoreOptions options) => options switch
    {
        { Database.Postgres: { } server } => new PostgresDatabase(server),
        { Database: null, RecordStore: StoreKind.Memory } => SqliteDatabase.InMemory(),
        _ => SqliteDatabase.InFile(options.DatabaseFile, options.Synchronous),
    };
}
