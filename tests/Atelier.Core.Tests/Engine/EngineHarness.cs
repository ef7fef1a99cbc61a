using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
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

    public EngineHarness(params IEnumerable<IImageProvider> providers)
        : this(new EngineOptions(), providers)
    {
    }

    public EngineHarness(EngineOptions options, params IEnumerable<IImageProvider> providers)
        : this(options, new DecodesEverything(), providers)
    {
    }

    public EngineHarness(EngineOptions options, IImageOperations operations, params IEnumerable<IImageProvider> providers)
    {
        Options = options;
        Planner = new ScriptedPlanner([.. providers]);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
            .BuildServiceProvider();
        Disk = new FillableBlobStore(_services.GetRequiredService<IBlobStore>());
        Blobs = new BlobStores(Disk);
        (Jobs, Ends) = FillableJobStore.Over(_services.GetRequiredService<IJobStore>());
        Engine = new ImageEngine(
            Options,
            new EngineServices(
                Planner,
                Jobs,
                Images,
                Ledger,
                Budgets,
                Blobs,
                new ImageIntake(),
                operations,
                new DecodeLimits(),
                new Breakers(),
                new Measurements(),
                Node,
                Time),
            NullLoggerFactory.Instance);
    }

    public static byte[] Picture { get; } = Png.Solid(8, 8, 0xFF336699);

    public EngineOptions Options { get; }

    public ManualTime Time { get; } = new();

    public NodeIdentity Node { get; } = new();

    public ScriptedPlanner Planner { get; }

    public ImageEngine Engine { get; }

    public BlobStores Blobs { get; }

    /// <summary>Where pictures go; can be made to refuse them.</summary>
    public FillableBlobStore Disk { get; }

    public IJobStore Jobs { get; }

    /// <summary>Makes the records refuse the ends of jobs.</summary>
    public FillableJobStore Ends { get; }

    public IImageStore Images => _services.GetRequiredService<IImageStore>();

    public IBudgetStore BudgetStore => _services.GetRequiredService<IBudgetStore>();

    public Budgets Budgets => new(Options, BudgetStore, Ledger, Time, NullLogger<Budgets>.Instance);

    public ILedgerStore Ledger => _services.GetRequiredService<ILedgerStore>();

    public Recovery Recovery =>
        new(Options, Engine, Planner, Jobs, Ledger, Blobs, Node, Time, NullLogger<Recovery>.Instance);

    public RetentionSweep Sweep => new(
        new RetentionOptions(),
        Options,
        Images,
        Jobs,
        Blobs,
        new ImageLibrary(Images, Blobs, new DecodesEverything(), new DecodeLimits(), Time),
        Time,
        NullLogger<RetentionSweep>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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

    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        await _services.DisposeAsync();
    }

    private sealed class DecodesEverything : IImageOperations
    {
        public Task<DecodeReport> CheckAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken) =>
            Task.FromResult(new DecodeReport(DecodeVerdict.Decodes, ""));

        public Task<byte[]> ThumbnailAsync(ImageSource image, int longestSide, DecodeLimits limits, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<byte[]> ConvertAsync(
            ImageSource image,
            ImageFormat format,
            int? quality,
            DecodeLimits limits,
            CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        /// <summary>Shows what was painted, so that tests see that it went through here.</summary>
        public Task<byte[]> PaintInsideAsync(
            ImageSource original,
            ImageSource mask,
            ImageSource painted,
            ImageSize? size,
            DecodeLimits limits,
            CancellationToken cancellationToken) =>
            Task.FromResult(Png.Solid(size?.Width ?? 5, size?.Height ?? 5, 0xFF00FF00));
    }
}
