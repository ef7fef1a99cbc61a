namespace Atelier.Testing.Conformance;

/// <summary>What every engine for records keeps to. An engine's tests inherit this and say how to make an empty database.</summary>
/// <remarks>The parts: jobs, their end, leases, idempotency, usage, pictures, the ledger, breakers.</remarks>
public abstract partial class RecordStoreConformance : IAsyncLifetime
{
    private RecordStores? _stores;

    protected IJobStore Jobs => Stores.Jobs;

    protected IImageStore Images => Stores.Images;

    protected ILedgerStore Ledger => Stores.Ledger;

    protected IBreakerStore Breakers => Stores.Breakers;

    protected ISecretStore Secrets => Stores.Secrets;

    protected IBudgetStore Budgets => Stores.Budgets;

    protected ICollectionStore Collections => Stores.Collections;

    protected IShareStore Shares => Stores.Shares;

    protected IJobQueue Queue => Stores.Queue;

    protected IJournal Journal => Stores.Journal;

    protected IRequestRateStore Rates => Stores.Rates;

    protected IWebhookStore Webhooks => Stores.Webhooks;

    protected IBatchStore Batches => Stores.Batches;

    protected SampleRecords Sample { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static DateTimeOffset Start => SampleRecords.Start;

    private RecordStores Stores => _stores ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Makes stores over an empty database.</summary>
    protected abstract ValueTask<RecordStores> CreateStoresAsync();

    /// <summary>Closes and removes the database.</summary>
    protected abstract ValueTask DestroyStoresAsync();

    public async ValueTask InitializeAsync() => _stores = await CreateStoresAsync();

    public async ValueTask DisposeAsync()
    {
        await DestroyStoresAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds jobs that do not fail to be added.</summary>
    protected async Task AddAsync(params IEnumerable<JobRecord> jobs)
    {
        foreach (var job in jobs)
        {
            Assert.Null(await Jobs.AddAsync(job, Cancel));
        }
    }

    protected async Task<JobRecord> FindJobAsync(string id)
    {
        var found = await Jobs.FindAsync(id, Cancel);
        Assert.NotNull(found);
        return found;
    }

    /// <summary>Adds a job and ends it well, with the pictures given.</summary>
    protected async Task<JobRecord> SucceedAsync(JobRecord job, params IReadOnlyList<ImageRecord> images)
    {
        await AddAsync(job);
        var ended = SampleRecords.Succeeded(job, job.EndedAt);
        Assert.True(await Jobs.FinishAsync(ended, null, images, Cancel));
        return ended;
    }
}
