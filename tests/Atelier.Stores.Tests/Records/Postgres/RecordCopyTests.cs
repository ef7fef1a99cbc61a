using Atelier.Core.Library.Search;
using Atelier.Stores.Records;
using Atelier.Stores.Records.Postgres;
using Atelier.Stores.Records.Sqlite;
using Atelier.Testing.Conformance;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Records.Postgres;

[Trait("needs", "servers")]
public sealed class RecordCopyTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly DateTimeOffset s_now = SampleRecords.Start.AddDays(1);

    private readonly TemporaryFolder _folder = new();
    private readonly SampleRecords _sample = new();
    private readonly List<CopiedTable> _told = [];
    private PostgresTestDatabase? _created;
    private DatabaseUrl? _target;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Source => _folder.File("atelier.db");

    public async ValueTask InitializeAsync()
    {
        _created = await server.RentDatabaseAsync();
        Assert.True(DatabaseUrl.TryParse(_created.Url, allowPath: false, out _target, out _));
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _created!.DisposeAsync();
    }

    [Fact]
    public async Task Run_RecordsOfEverySort_AreTheSameAfterwards()
    {
        var job = _sample.Job() with { Prompt = "zero \0 within", Caller = "anna", User = "u-1", Team = "design" };
        var image = _sample.Image(job);
        var unfinished = _sample.Job() with { LeaseOwner = "gone/1/1", LeaseUntil = SampleRecords.Start };
        var budget = new Budget { Id = "b", Scope = BudgetScope.Server, Window = BudgetWindow.Day, LimitUsd = 5 };
        await using (var database = SqliteDatabase.InFile(Source, RecordDurability.Normal))
        {
            var stores = StoresOver.Engine(database);
            await stores.Jobs.AddAsync(job, Cancel);
            await stores.Jobs.AddAsync(unfinished, Cancel);
            await stores.Ledger.ReserveAsync(new Hold(job.Id, "anna", 0.2m, SampleRecords.Start, s_now) { User = "u-1", Team = "design" }, [], Cancel);
            await stores.Jobs.FinishAsync(
                SampleRecords.Succeeded(job), SampleRecords.Attempt(job), [image], new Settlement(0.04m, 1, SampleRecords.Start), Cancel);
            await stores.Budgets.PutAsync(budget, Cancel);
            await stores.Secrets.GetOrAddAsync("quotes", "signing key", Cancel);
        }

        var result = await CopyAsync();

        Assert.Null(result.Refusal);
        Assert.Equal(2, result.Tables.Single(static table => table.Name == "jobs").Rows);
        Assert.All(result.Tables, table => Assert.Contains(table, _told));
        await using var target = PostgresNode.On(_created!);
        var copied = StoresOver.Engine(target);
        Assert.Equal("zero \0 within", (await copied.Jobs.FindAsync(job.Id, Cancel))?.Prompt);
        Assert.Equivalent(image, await copied.Images.FindAsync(image.Id, Cancel), strict: true);
        Assert.Equivalent(SampleRecords.Attempt(job), Assert.Single(await copied.Jobs.ListAttemptsAsync(job.Id, Cancel)), strict: true);
        Assert.Equal("signing key", await copied.Secrets.GetOrAddAsync("quotes", "another", Cancel));
        Assert.Equivalent(budget, Assert.Single(await copied.Budgets.ListAsync(Cancel)), strict: true);
        Assert.Equal(
            new AccountBalance(0.04m, 0, 1, 0),
            await copied.Ledger.FindBalanceAsync("team:design", SampleRecords.Start, SampleRecords.Start, Cancel));

        // Sums go on from where they were, and somebody takes what was left behind.
        await copied.Ledger.SettleAsync(job.Id, 0.05m, images: 2, SampleRecords.Start, Cancel);
        Assert.Equal(0.05m, await copied.Ledger.CommittedSinceAsync(SampleRecords.Start, SampleRecords.Start, Cancel));
        Assert.True(await copied.Jobs.TakeOverAsync(unfinished.Id, "gone/1/1", "here/1/1", s_now, Cancel));
    }

    [Fact]
    public async Task Run_PicturesFoundByTheirWords_AreFoundAgainOnceTheServerHasIndexedThem()
    {
        var job = _sample.Job();
        var image = _sample.Image(job) with { Prompt = "A lighthouse at dusk", CreatedAt = SampleRecords.Start };
        await using (var database = SqliteDatabase.InFile(Source, RecordDurability.Normal))
        {
            await StoresOver.Engine(database).Images.AddAsync(image, Cancel);
        }

        Assert.Null((await CopyAsync()).Refusal);

        await using var target = PostgresNode.On(_created!);
        var images = StoresOver.Engine(target).Images;
        var search = new ImageSearch { Phrases = SearchText.Parse("lighthouse").Phrases, Now = SampleRecords.Start };
        Assert.Empty((await images.SearchAsync(search, Cancel)).Images);
        Assert.Equal(image.Id, await images.IndexAsync("", 10, Cancel));
        Assert.Equal(image.Id, Assert.Single((await images.SearchAsync(search, Cancel)).Images).Id);
        Assert.Null(await images.IndexAsync("", 10, Cancel));
    }

    [Fact]
    public async Task Run_ThousandsOfRows_TellsHowFarItIs()
    {
        await using (var database = SqliteDatabase.InFile(Source, RecordDurability.Normal))
        {
            await Task.WhenAll(Enumerable.Range(0, 2500).Select(_ => StoresOver.Engine(database).Jobs.AddAsync(_sample.Job(), Cancel).AsTask()));
        }

        await CopyAsync();

        Assert.Equal([0, 1000, 2000, 2500], _told.Where(static table => table.Name == "jobs").Select(static table => table.Rows));
    }

    [Fact]
    public async Task Run_TargetWithRows_IsRefusedAndNamesTheTable()
    {
        await MakeSourceAsync();
        await using (var database = PostgresNode.On(_created!))
        {
            await StoresOver.Engine(database).Secrets.GetOrAddAsync("quotes", "key", Cancel);
        }

        var result = await CopyAsync();

        Assert.Contains("'secrets' has rows", result.Refusal, StringComparison.Ordinal);
        Assert.Empty(result.Tables);
    }

    [Fact]
    public async Task Run_JobUnderWay_IsRefused()
    {
        await MakeSourceAsync(_sample.Job() with { LeaseOwner = "here/1/1", LeaseUntil = s_now.AddSeconds(1) });

        Assert.Contains("1 jobs are under way", (await CopyAsync()).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoSource_IsRefusedAndMakesNone()
    {
        Assert.Contains(Source, (await CopyAsync()).Refusal, StringComparison.Ordinal);
        Assert.False(File.Exists(Source));
    }

    [Fact]
    public async Task Run_StoppedHalfway_LeavesTheTargetEmpty()
    {
        await MakeSourceAsync(_sample.Job());
        using var stop = new CancellationTokenSource();
        var progress = new Told(table =>
        {
            if (table is { Name: "jobs", Rows: 1 })
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RecordCopy.RunAsync(Source, _target!, s_now, progress, stop.Token));

        await using var target = PostgresNode.On(_created!);
        Assert.Empty(await StoresOver.Engine(target).Jobs.ListAsync(new JobQuery(), Cancel));
        Assert.Null((await CopyAsync()).Refusal);
    }

    private async Task MakeSourceAsync(params JobRecord[] jobs)
    {
        await using var database = SqliteDatabase.InFile(Source, RecordDurability.Normal);
        await database.OpenAsync(Cancel);
        foreach (var job in jobs)
        {
            await StoresOver.Engine(database).Jobs.AddAsync(job, Cancel);
        }
    }

    private Task<RecordCopyResult> CopyAsync() => RecordCopy.RunAsync(Source, _target!, s_now, new Told(_told.Add), Cancel);

    private sealed class Told(Action<CopiedTable> tell) : IProgress<CopiedTable>
    {
        public void Report(CopiedTable value) => tell(value);
    }
}
