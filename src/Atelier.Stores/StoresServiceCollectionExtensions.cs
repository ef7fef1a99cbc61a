using Atelier;
using Atelier.Stores;
using Atelier.Stores.Blobs.Local;
using Atelier.Stores.Blobs.Memory;
using Atelier.Stores.Records;
using Atelier.Stores.Records.Postgres;
using Atelier.Stores.Records.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where Atelier keeps jobs, charges and pictures.</summary>
public static class StoresServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IBlobStore"/>, <see cref="IJobStore"/>, <see cref="IImageStore"/>, <see cref="ILedgerStore"/>,
    /// <see cref="IBreakerStore"/>, <see cref="ISecretStore"/>, <see cref="IBudgetStore"/>, <see cref="IRequestRateStore"/>,
    /// <see cref="IRecordSignals"/> and <see cref="IRecordDatabase"/>. Nothing is opened or made before its first use.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static IServiceCollection AddAtelierStores(this IServiceCollection services, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DataFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MemoryLimitBytes, 1);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBlobStore>(provider => CreateBlobs(options, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(_ => CreateDatabase(options));
        services.TryAddSingleton<IRecordDatabase>(static provider => provider.GetRequiredService<IRecordEngine>());
        services.TryAddSingleton<IJobStore, JobStore>();
        services.TryAddSingleton<IImageStore, ImageStore>();
        services.TryAddSingleton<ILedgerStore, LedgerStore>();
        services.TryAddSingleton<IBreakerStore, BreakerStore>();
        services.TryAddSingleton<ISecretStore, SecretStore>();
        services.TryAddSingleton<IBudgetStore, BudgetStore>();
        services.TryAddSingleton<IRequestRateStore, RequestRateStore>();
        services.TryAddSingleton(CreateSignals);
        return services;
    }

    private static IBlobStore CreateBlobs(StoreOptions options, TimeProvider time) => options.BlobStore switch
    {
        StoreKind.Memory => new MemoryBlobStore(options.MemoryLimitBytes, time),
        _ => new LocalBlobStore(options.PictureFolder, options.Synchronous == RecordDurability.Full, time),
    };

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
