using Atelier.Core.Ledger;
using Atelier.Stores;
using Atelier.Testing;
using Atelier.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Core.Tests.Ledger;

public sealed class ReconciliationTests : IAsyncDisposable
{
    private readonly SampleRecords _sample = new();

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(new ManualTime())
        .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
        .AddSingleton<Reconciliation>()
        .BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Start => SampleRecords.Start;

    private IJobStore Jobs => _services.GetRequiredService<IJobStore>();

    private ILedgerStore Ledger => _services.GetRequiredService<ILedgerStore>();

    private Reconciliation Reconciliation => _services.GetRequiredService<Reconciliation>();

    [Fact]
    public async Task Run_UnknownChargeOnTheBill_CostsWhatTheBillSays()
    {
        var id = await UnknownAsync("t-1");
        BillRow[] bill = [new(Start.AddHours(3), 0.05m) { TaskId = "t-1" }];

        var report = await Reconciliation.RunAsync(bill, new ReconcileWish("bfl"), Cancel);

        Assert.Equal((1, 1, 0, 0), (report.Matched, report.Corrected.Count, report.OnlyHere.Count, report.OnlyThere.Count));
        Assert.Equal((0.05m, 0.06m, 0.05m), (report.BilledUsd, report.BeforeUsd, report.AfterUsd));
        var job = (await Jobs.FindAsync(id, Cancel))!;
        Assert.Equal((JobState.Failed, 0.05m), (job.State, job.CostUsd));
        Assert.Contains("charged $0.05", job.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0.05m, (await Ledger.FindBalanceAsync("server", DateTimeOffset.UnixEpoch, Start, Cancel)).ChargedUsd);
        var attempt = Assert.Single(await Jobs.ListAttemptsAsync(id, Cancel));
        Assert.Equal((Charge.Yes, "bfl", AttemptState.Failed), (attempt.Charged, attempt.ReconciledBy, attempt.State));
    }

    [Fact]
    public async Task Run_Again_ChangesNothing()
    {
        await UnknownAsync("t-1");
        await UnknownAsync(task: null);
        BillRow[] bill = [new(Start, 0.05m) { TaskId = "t-1" }, new(Start.AddHours(1), 0.01m) { Model = "other" }];
        await Reconciliation.RunAsync(bill, new ReconcileWish("bfl"), Cancel);
        var before = await Ledger.ListEntriesAsync(new LedgerQuery(), Cancel);

        var again = await Reconciliation.RunAsync(bill, new ReconcileWish("bfl"), Cancel);

        Assert.Empty(again.Corrected);
        Assert.Equal(again.BeforeUsd, again.AfterUsd);
        Assert.Equal(before.Select(static entry => entry.Attempt), (await Ledger.ListEntriesAsync(new LedgerQuery(), Cancel)).Select(static entry => entry.Attempt));
    }

    [Fact]
    public async Task Run_BillCoversTheTimeAndHasNoRow_WasNotCharged()
    {
        var id = await UnknownAsync(task: null);
        var wish = new ReconcileWish("bfl") { From = Start.AddMinutes(-5), Until = Start.AddMinutes(5) };

        await Reconciliation.RunAsync([], wish, Cancel);

        var job = (await Jobs.FindAsync(id, Cancel))!;
        Assert.Equal((JobState.Failed, 0m), (job.State, job.CostUsd));
        Assert.Contains("did not charge", job.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await Ledger.FindBalanceAsync("server", DateTimeOffset.UnixEpoch, Start, Cancel)).ChargedUsd);
    }

    [Fact]
    public async Task Run_BillThatEndsBefore_LeavesItUnknown()
    {
        var id = await UnknownAsync(task: null);

        var report = await Reconciliation.RunAsync([new BillRow(Start.AddHours(-1), 0.05m)], new ReconcileWish("bfl"), Cancel);

        Assert.Empty(report.Corrected);
        Assert.Single(report.OnlyThere);
        Assert.Equal(JobState.Unknown, (await Jobs.FindAsync(id, Cancel))!.State);
    }

    [Fact]
    public async Task Run_DryRun_TellsAndChangesNothing()
    {
        var id = await UnknownAsync("t-1");

        var report = await Reconciliation.RunAsync([new BillRow(Start, 0.05m) { TaskId = "t-1" }], new ReconcileWish("bfl") { DryRun = true }, Cancel);

        Assert.Single(report.Corrected);
        Assert.Equal(0.05m, report.AfterUsd);
        Assert.Equal(JobState.Unknown, (await Jobs.FindAsync(id, Cancel))!.State);
    }

    [Fact]
    public async Task Run_ByTimeAndModel_MatchesEachRowOnceNearestFirst()
    {
        var ids = new[] { await UnknownAsync(null, 0), await UnknownAsync(null, 60), await UnknownAsync(null, 120) };
        BillRow[] bill =
        [
            new(Start.AddSeconds(122), 0.03m) { Model = "flux-pro" },
            new(Start.AddSeconds(2), 0.01m) { Model = "FLUX-PRO" },
            new(Start.AddSeconds(62), 0.02m) { Model = "bfl/flux-pro" },
            new(Start.AddSeconds(63), 0.09m) { Model = "flux-dev" },
            new(Start.AddSeconds(64), 0.07m) { Provider = "somebody else" },
        ];

        var report = await Reconciliation.RunAsync(bill, new ReconcileWish("bfl"), Cancel);

        Assert.Equal(3, report.Matched);
        Assert.Equal(0.09m, Assert.Single(report.OnlyThere).CostUsd);
        var costs = new List<decimal?>();
        foreach (var id in ids)
        {
            costs.Add((await Jobs.FindAsync(id, Cancel))!.CostUsd);
        }

        Assert.Equal([0.01m, 0.02m, 0.03m], costs);
    }

    [Fact]
    public async Task Run_AnotherPriceThanCounted_IsCorrectedAndChargesWithoutRowAreOnlyTold()
    {
        var dearer = await ChargedAsync("t-1", 0.04m, 0);
        var lonely = await ChargedAsync("t-2", 0.04m, 30);
        BillRow[] bill = [new(Start, 0.05m) { TaskId = "t-1" }, new(Start.AddHours(1), 0.01m) { TaskId = "t-9" }];

        var report = await Reconciliation.RunAsync(bill, new ReconcileWish("bfl"), Cancel);

        Assert.Equal(0.05m, (await Jobs.FindAsync(dearer, Cancel))!.CostUsd);
        Assert.Equal(JobState.Succeeded, (await Jobs.FindAsync(dearer, Cancel))!.State);
        Assert.Equal(lonely, Assert.Single(report.OnlyHere).JobId);
        Assert.Equal(0.04m, (await Jobs.FindAsync(lonely, Cancel))!.CostUsd);
        Assert.Equal("t-9", Assert.Single(report.OnlyThere).TaskId);
    }

    [Theory]
    [InlineData(true, 0.02, 0.02)]
    [InlineData(true, null, 0.04)]
    [InlineData(false, null, 0)]
    public async Task Settle_UnknownJob_BecomesFailedWithItsCost(bool charged, double? cost, double expected)
    {
        var id = await UnknownAsync(task: null);

        var (job, error) = await Reconciliation.SettleAsync(id, charged, (decimal?)cost, Cancel);

        Assert.Null(error);
        Assert.Equal((JobState.Failed, (decimal)expected), (job!.State, job.CostUsd));
        Assert.Equal((decimal)expected, (await Ledger.FindBalanceAsync("server", DateTimeOffset.UnixEpoch, Start, Cancel)).ChargedUsd);
        Assert.Equal("manual", Assert.Single(await Jobs.ListAttemptsAsync(id, Cancel)).ReconciledBy);
    }

    [Fact]
    public async Task Settle_Again_CorrectsOrChangesNothing()
    {
        var id = await UnknownAsync(task: null);
        await Reconciliation.SettleAsync(id, charged: true, 0.02m, Cancel);

        Assert.Equal(0.02m, (await Reconciliation.SettleAsync(id, charged: true, 0.02m, Cancel)).Job!.CostUsd);
        Assert.Equal(0.03m, (await Reconciliation.SettleAsync(id, charged: true, 0.03m, Cancel)).Job!.CostUsd);
    }

    [Fact]
    public async Task Settle_NothingUnknown_IsRefused()
    {
        var known = await ChargedAsync("t-1", 0.04m, 0);
        var running = _sample.Job();
        await Jobs.AddAsync(running, Cancel);

        Assert.Equal("nothing_to_settle", (await Reconciliation.SettleAsync(known, charged: false, null, Cancel)).Error!.Code);
        Assert.Equal("job_running", (await Reconciliation.SettleAsync(running.Id, charged: false, null, Cancel)).Error!.Code);
        Assert.Equal("job_not_found", (await Reconciliation.SettleAsync(_sample.NewId(), charged: false, null, Cancel)).Error!.Code);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Task<string> UnknownAsync(string? task, int seconds = 0) => EndedAsync(
        JobState.Unknown, new Charged(Charge.Unknown, null, AttemptState.Unknown), task, seconds);

    private Task<string> ChargedAsync(string? task, decimal cost, int seconds) => EndedAsync(
        JobState.Succeeded, new Charged(Charge.Yes, cost, AttemptState.Succeeded), task, seconds);

    private async Task<string> EndedAsync(JobState state, Charged charged, string? task, int seconds)
    {
        var job = _sample.Job() with { Model = "flux-pro", ReservedUsd = 0.06m };
        await Jobs.AddAsync(job, Cancel);
        var attempt = SampleRecords.Attempt(job) with
        {
            Provider = "bfl",
            StartedAt = Start.AddSeconds(seconds),
            EndedAt = Start.AddSeconds(seconds + 4),
            State = charged.State,
            ProviderTaskId = task,
            Charged = charged.Known,
            CostUsd = charged.CostUsd,
            ExpectedUsd = 0.04m,
            HighUsd = 0.06m,
        };
        var ended = SampleRecords.Succeeded(job) with { State = state, CostUsd = charged.CostUsd };
        Assert.True(await Jobs.FinishAsync(ended, attempt, [], Cancel));
        await Ledger.SettleAsync(job.Id, charged.CostUsd ?? 0.06m, images: 0, Start, Cancel);
        return job.Id;
    }

    private sealed record Charged(Charge Known, decimal? CostUsd, AttemptState State);
}
