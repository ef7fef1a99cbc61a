using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Policy;
using Atelier.Core.Quotes;
using Atelier.Core.Resilience;
using Atelier.Imaging;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Core.Tests.Engine;

/// <summary>The real engine over real stores in memory, with scripted providers and a manual clock.</summary>
internal sealed class EngineHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IImageOperations _operations;
    private readonly bool _ownsServices;
    private readonly BreakerOptions _breakers;

    public EngineHarness(params IEnumerable<IImageProvider> providers)
        : this(new EngineOptions(), providers)
    {
    }

    public EngineHarness(EngineOptions options, params IEnumerable<IImageProvider> providers)
        : this(options, new DecodesEverything(), providers)
    {
    }

    public EngineHarness(EngineOptions options, IImageOperations operations, params IEnumerable<IImageProvider> providers)
        : this(options, operations, new BreakerOptions(), beside: null, providers)
    {
    }

    private EngineHarness(
        EngineOptions options,
        IImageOperations operations,
        BreakerOptions breakers,
        EngineHarness? beside,
        IEnumerable<IImageProvider> providers)
    {
        _breakers = breakers;
        Options = options;
        Time = beside?.Time ?? new ManualTime();
        Planner = new ScriptedPlanner([.. providers]);
        _ownsServices = beside is null;
        _services = beside?._services ?? new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
            .BuildServiceProvider();
        Disk = new FillableBlobStore(_services.GetRequiredService<IBlobStore>());
        Passing = _services.GetRequiredKeyedService<IBlobStore>(StoresServiceCollectionExtensions.PassingStore);
        Blobs = new BlobStores(Disk) { Passing = Passing };
        (Jobs, Ends) = FillableJobStore.Over(_services.GetRequiredService<IJobStore>());
        _operations = operations;
        Engine = NewEngine(Node);
        Worker = WorkerOf(Engine, Node);
    }

    public static byte[] Picture { get; } = Png.Solid(8, 8, 0xFF336699);

    public EngineOptions Options { get; }

    public ManualTime Time { get; }

    public NodeIdentity Node { get; } = new();

    public ScriptedPlanner Planner { get; }

    /// <summary>Who writes prompts out in engines made from now on; nobody unless set.</summary>
    public IPromptEnhancer? Enhancer { get; set; }

    public ImageEngine Engine { get; }

    public BlobStores Blobs { get; }

    /// <summary>Where pictures go; can be made to refuse them.</summary>
    public FillableBlobStore Disk { get; }

    /// <summary>Where pictures wait that nobody keeps.</summary>
    public IBlobStore Passing { get; }

    public IJobStore Jobs { get; }

    /// <summary>Makes the records refuse the ends of jobs.</summary>
    public FillableJobStore Ends { get; }

    public IImageStore Images => _services.GetRequiredService<IImageStore>();

    public IJobQueue Queue => _services.GetRequiredService<IJobQueue>();

    public IJournal Journal => _services.GetRequiredService<IJournal>();

    public IBatchStore Batches => _services.GetRequiredService<IBatchStore>();

    public IWebhookStore Webhooks => _services.GetRequiredService<IWebhookStore>();

    /// <summary>Signals of this process; another node hears none of them.</summary>
    public Signals Signals { get; } = new();

    /// <summary>Takes jobs out of the line for this process.</summary>
    public QueueWorker Worker { get; }

    /// <summary>Works on jobs that were taken out of the line.</summary>
    public ClaimedJobs Claimed => ClaimedOf(Engine, Node);

    public JobCancelling Cancelling => new(Jobs, Queue, Engine, Signals, Time);

    public JobRetrying Retrying => new(Engine, Blobs);

    public JobWatch Watch => new(Jobs, Signals, Time);

    public IBudgetStore BudgetStore => _services.GetRequiredService<IBudgetStore>();

    public Budgets Budgets => new(Options, BudgetStore, Ledger, Time, NullLogger<Budgets>.Instance);

    public ILedgerStore Ledger => _services.GetRequiredService<ILedgerStore>();

    public IBreakers Breakers =>
        new Breakers(_services.GetRequiredService<IBreakerStore>(), _breakers, Time, NullLogger<Breakers>.Instance);

    public Recovery Recovery => RecoveryOf(Engine, Node);

    public ImageLibrary Library => new(Images, Blobs, new DecodesEverything(), new DecodeLimits(), new RetentionOptions(), Time);

    public RetentionSweep Sweep => new(
        new RetentionOptions(),
        Options,
        Images,
        Jobs,
        Blobs,
        _services.GetRequiredService<IShareStore>(),
        Library,
        new Orphans(Options, Images, Jobs, _services.GetRequiredService<ISecretStore>(), Time),
        Time,
        NullLogger<RetentionSweep>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A house whose breakers open and close as a test wants them to.</summary>
    public static EngineHarness With(BreakerOptions breakers, params IEnumerable<IImageProvider> providers) =>
        new(new EngineOptions(), new DecodesEverything(), breakers, beside: null, providers);

    /// <summary>Another node on the same records and pictures.</summary>
    public EngineHarness Neighbour(params IEnumerable<IImageProvider> providers) =>
        new(Options, new DecodesEverything(), _breakers, this, providers);

    public static ImageRequest Request(int count = 1) =>
        new() { Operation = ImageOperation.Generate, Prompt = "A boat", Count = count };

    public static CallContext Call(string? key = null) => new() { Dialect = "test", IdempotencyKey = key };

    public Task<StartResult> StartAsync(ImageRequest request, string? key = null) => Engine.StartAsync(request, Call(key), Cancel);

    public async Task<JobTicket> TicketAsync(ImageRequest request, string? key = null) =>
        Assert.IsType<StartResult.Started>(await StartAsync(request, key)).Ticket;

    public async Task<JobError> RefusalAsync(ImageRequest request, string? key = null) =>
        Assert.IsType<StartResult.Refused>(await StartAsync(request, key)).Error;

    public async Task<JobResult> RunAsync(ImageRequest request, string? key = null)
    {
        using var ticket = await TicketAsync(request, key);
        return await ticket.WaitAsync(Cancel);
    }

    /// <summary>Another process over the same records; to be disposed.</summary>
    public ImageEngine NewEngine(NodeIdentity node) => new(Options, ServicesOf(node), NullLoggerFactory.Instance);

    /// <summary>What takes jobs out of the line for a process over the same records.</summary>
    public QueueWorker WorkerOf(ImageEngine engine, NodeIdentity node) => new(
        Options.Queue,
        Options,
        Queue,
        ClaimedOf(engine, node),
        node,
        Signals,
        Time,
        NullLogger<QueueWorker>.Instance);

    public Recovery RecoveryOf(ImageEngine engine, NodeIdentity node) =>
        new(Options, engine, Planner, Jobs, Images, Blobs, node, Time, NullLogger<Recovery>.Instance);

    private ClaimedJobs ClaimedOf(ImageEngine engine, NodeIdentity node) =>
        new(Options.Queue, Options, engine, ServicesOf(node), NullLogger<ClaimedJobs>.Instance);

    private EngineServices ServicesOf(NodeIdentity node) => new(
        Planner,
        Jobs,
        Images,
        Ledger,
        Budgets,
        Blobs,
        new ImageIntake(),
        _operations,
        new DecodeLimits(),
        Breakers,
        new Measurements(Time),
        new QuoteSigner(Options.Quotes, _services.GetRequiredService<ISecretStore>()),
        node,
        new RequestRate(Options.RequestsPerMinute, Time),
        Queue,
        Journal,
        Signals,
        Time,
        Enhancer);

    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        if (_ownsServices)
        {
            await _services.DisposeAsync();
        }
    }
}
