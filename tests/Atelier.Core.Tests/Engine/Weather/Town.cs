using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Policy;
using Atelier.Core.Quotes;
using Atelier.Core.Resilience;
using Atelier.Imaging;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>Records, vendors and one process after the other, with callers who come and go.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly EngineOptions _options;
    private readonly ScriptedPlanner _planner;
    private readonly List<JobTicket> _tickets = [];
    private readonly List<string> _submitted = [];
    private readonly List<Task> _work = [];
    private readonly List<Process> _processes = [];
    private readonly Dictionary<string, HashSet<string>> _jobsByKey = [];

    public Town(EngineOptions options, decimal price, params IReadOnlyList<Vendor> vendors)
    {
        _options = options;
        Vendors = vendors;
        _planner = new ScriptedPlanner(vendors) { MaxImagesPerCall = 1, PricePerImage = price };
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
            .BuildServiceProvider();
        StartProcess();
    }

    public ManualTime Time { get; } = new();

    public IReadOnlyList<Vendor> Vendors { get; }

    /// <summary>Every job that ever was begun or joined under each key.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> JobsByKey => _jobsByKey;

    public IJobStore Jobs => _services.GetRequiredService<IJobStore>();

    public IImageStore Images => _services.GetRequiredService<IImageStore>();

    public ILedgerStore Ledger => _services.GetRequiredService<ILedgerStore>();

    public IJobQueue Queue => _services.GetRequiredService<IJobQueue>();

    public IJournal Journal => _services.GetRequiredService<IJournal>();

    private Process Current => _processes[^1];

    public async Task HappenAsync(Happening happening)
    {
        switch (happening.Kind)
        {
            case HappeningKind.Asks:
                await AskAsync(1 + (happening.Number % 3), key: null);
                break;
            case HappeningKind.AsksWithKey:
                await AskAsync(1 + (happening.Number % 2), key: $"key-{happening.Number % 2}");
                break;
            case HappeningKind.Submits:
                await SubmitAsync(happening.Number);
                break;
            case HappeningKind.Cancels when _submitted.Count > 0:
                await CancelAsync(_submitted[^1]);
                break;
            case HappeningKind.Leaves when _tickets.Count > 0:
                _tickets[happening.Number % _tickets.Count].Dispose();
                break;
            case HappeningKind.Killed:
                Current.IsDead = true;
                StartProcess();
                break;
            case HappeningKind.TimePasses:
                Time.Advance(TimeSpan.FromSeconds(1 + happening.Number));
                await Current.Worker.TakeAsync(CancellationToken.None);
                break;
        }
    }

    /// <summary>Lets time pass until nothing is under way any more.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        while ((await Jobs.ListRunningAsync(cancellationToken)).Count > 0 || await Queue.CountAsync(cancellationToken) > 0 || !Current.Engine.IsIdle)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Current.Worker.TakeAsync(cancellationToken);
            if (_work.TrueForAll(static work => work.IsCompleted))
            {
                _work.Add(Current.Recovery.RunOnceAsync(cancellationToken));
            }

            await Task.Yield();
        }

        await Task.WhenAll(_work);
    }

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(static process => process.Engine.Dispose());
        await _services.DisposeAsync();
    }

    private async Task AskAsync(int count, string? key)
    {
        if (await Current.Engine.StartAsync(EngineHarness.Request(count), EngineHarness.Call(key), CancellationToken.None) is StartResult.Started started)
        {
            _tickets.Add(started.Ticket);
            if (key is not null)
            {
                (_jobsByKey.TryGetValue(key, out var known) ? known : _jobsByKey[key] = []).Add(started.Ticket.JobId);
            }
        }
    }

    private async Task SubmitAsync(int number)
    {
        var key = number % 4 == 0 ? null : $"submitted-{number % 4}";
        var request = EngineHarness.Request(1 + (number % 4 % 2));
        var result = await Current.Engine.SubmitAsync(request, EngineHarness.Call(key), new SubmitOptions { Priority = (JobPriority)(number % 3) }, CancellationToken.None);
        if (result is SubmitResult.Accepted { Job: var job })
        {
            _submitted.Add(job.Id);
            if (key is not null)
            {
                (_jobsByKey.TryGetValue(key, out var known) ? known : _jobsByKey[key] = []).Add(job.Id);
            }
        }
    }

    private async Task CancelAsync(string jobId)
    {
        if (await Jobs.FindAsync(jobId, CancellationToken.None) is { } job)
        {
            await Current.Cancelling.CancelAsync(job, CancellationToken.None);
        }
    }

    private void StartProcess()
    {
        var process = new Process();
        bool IsDead() => process.IsDead;
        var blobs = new BlobStores(_services.GetRequiredService<IBlobStore>());
        var ledger = MortalStore.Of(Ledger, IsDead);
        var services = new EngineServices(
            _planner,
            MortalStore.Of(Jobs, IsDead),
            MortalStore.Of(Images, IsDead),
            ledger,
            new Budgets(_options, _services.GetRequiredService<IBudgetStore>(), ledger, Time, NullLogger<Budgets>.Instance),
            blobs,
            new ImageIntake(),
            new DecodesEverything(),
            new DecodeLimits(),
            new Breakers(_services.GetRequiredService<IBreakerStore>(), new BreakerOptions(), Time, NullLogger<Breakers>.Instance),
            new Measurements(Time),
            new QuoteSigner(_options.Quotes, _services.GetRequiredService<ISecretStore>()),
            new NodeIdentity($"node-{_processes.Count}/1/1"),
            new RequestRate(_options.RequestsPerMinute, Time),
            MortalStore.Of(Queue, IsDead),
            MortalStore.Of(Journal, IsDead),
            new Signals(),
            Time);
        process.Engine = new ImageEngine(_options, services, NullLoggerFactory.Instance);
        process.Recovery = new Recovery(
            _options,
            process.Engine,
            _planner,
            services.Jobs,
            services.Images,
            blobs,
            services.Node,
            Time,
            NullLogger<Recovery>.Instance);
        process.Worker = new QueueWorker(
            _options.Queue,
            _options,
            services.Queue,
            new ClaimedJobs(_options.Queue, _options, process.Engine, services, NullLogger<ClaimedJobs>.Instance),
            services.Node,
            services.Signals,
            Time,
            NullLogger<QueueWorker>.Instance);
        process.Cancelling = new JobCancelling(services.Jobs, services.Queue, process.Engine, services.Signals, Time);
        _processes.Add(process);
    }

    private sealed class Process
    {
        public volatile bool IsDead;

        public ImageEngine Engine { get; set; } = null!;

        public Recovery Recovery { get; set; } = null!;

        public QueueWorker Worker { get; set; } = null!;

        public JobCancelling Cancelling { get; set; } = null!;
    }
}
