using Atelier.Stores.Records;
using Atelier.Stores.Records.Postgres;
using Atelier.Testing.Conformance;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Records.Postgres;

/// <summary>Several nodes over one database, all at once.</summary>
[Trait("needs", "servers")]
public sealed class PostgresNodesTests(PostgresServer server) : IAsyncLifetime
{
    private const int Nodes = 4;

    private readonly SampleRecords _sample = new();
    private PostgresTestDatabase? _created;
    private PostgresDatabase[] _nodes = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresTestDatabase Database => _created!;

    private RecordStores[] Stores => [.. _nodes.Select(StoresOver.Engine)];

    public async ValueTask InitializeAsync()
    {
        _created = await server.CreateDatabaseAsync();
        _nodes = [.. Enumerable.Range(0, Nodes).Select(_ => PostgresNode.On(Database))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    [Fact]
    public async Task Open_AllAtOnceOnANewDatabase_MigrateItOnce()
    {
        await Task.WhenAll(_nodes.Select(node => Task.Run(() => node.OpenAsync(Cancel).AsTask(), Cancel)));

        Assert.Equal([Migration.Of(typeof(PostgresMigrations))[^1].Number], await _nodes[0].FindAsync(
            session => session.QueryAsync("SELECT version FROM atelier_schema", row => row.Number(0)), Cancel));
    }

    [Fact]
    public async Task Open_NewerSchema_SaysSoAndLeavesItAlone()
    {
        await _nodes[0].WriteAsync(session => session.ExecuteAsync("UPDATE atelier_schema SET version = 99"), RecordLock.None, Cancel);

        var fault = await Assert.ThrowsAsync<StorageException>(async () => await _nodes[1].OpenAsync(Cancel));

        Assert.Contains("schema 99", fault.Message, StringComparison.Ordinal);
        Assert.Contains("postgres://127.0.0.1", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_WhoBeganFirstEndsLast_NothingIsToldBeforeItsEntry()
    {
        var (early, late) = (EntryOf("early"), EntryOf("late"));
        var written = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var slow = _nodes[0].WriteAsync(
            async session =>
            {
                await Journal.AddAsync(session, early);
                written.SetResult();
                await mayEnd.Task;
                return 0;
            },
            RecordLock.None,
            Cancel).AsTask();
        await written.Task;
        await Stores[1].Journal.AddAsync(late, Cancel);

        var all = new JournalQuery(0, 10);
        Assert.Empty(await Stores[2].Journal.ListAsync(all, Cancel));
        Assert.Equal(0, await Stores[2].Journal.FindLastAsync(Cancel));
        Assert.Equal(["late"], (await Stores[2].Journal.ListAsync(all with { IncludesUnsettled = true }, Cancel)).Select(static entry => entry.JobId));
        mayEnd.SetResult();
        await slow;
        IReadOnlyList<JournalEntry> told;
        while ((told = await Stores[2].Journal.ListAsync(all, Cancel)).Count < 2)
        {
            // Other tests write to the same server.
        }

        Assert.Equal(["early", "late"], told.Select(static entry => entry.JobId));
    }

    [Fact]
    public async Task Open_EntriesFromAServerThatWasFurther_NewOnesComeBehindThem()
    {
        await Stores[0].Journal.AddAsync(EntryOf("old"), Cancel);
        await _nodes[0].WriteAsync(session => session.ExecuteAsync("UPDATE journal SET number = ?1", 1L << 50), RecordLock.None, Cancel);

        await Stores[1].Journal.AddAsync(EntryOf("new"), Cancel);

        var entries = await Stores[2].Journal.ListAsync(new JournalQuery(0, 10) { IncludesUnsettled = true }, Cancel);
        Assert.Equal(["old", "new"], entries.Select(static entry => entry.JobId));
    }

    [Fact]
    public async Task Reserve_AllAtOnce_NeverMoreThanTheBudgetHas()
    {
        var budget = new Budget { Id = "all", Scope = BudgetScope.Server, Window = BudgetWindow.Day, LimitUsd = 1m };
        var granted = await AllAtOnceAsync(40, async (stores, i) => await stores.Ledger.ReserveAsync(
            HoldOf($"job-{i}", i % 2 == 0 ? "anna" : "ben", 0.04m), [budget], Cancel) is null);

        Assert.Equal(25, granted.Count(static one => one));
        Assert.Equal(1m, (await Stores[0].Ledger.FindBalanceAsync("server", SampleRecords.Start, SampleRecords.Start, Cancel)).HeldUsd);
    }

    [Fact]
    public async Task Reserve_WhileOthersSettle_NeverMoreThanTheBudgetHas()
    {
        var budget = new Budget { Id = "anna", Scope = BudgetScope.Key, Of = "anna", Window = BudgetWindow.Day, LimitUsd = 0.5m };
        var charged = await AllAtOnceAsync(100, async (stores, i) =>
        {
            var job = $"job-{i}";
            if (await stores.Ledger.ReserveAsync(HoldOf(job, "anna", 0.02m), [budget], Cancel) is not null)
            {
                return false;
            }

            await stores.Ledger.SettleAsync(job, 0.02m, images: 1, SampleRecords.Start, Cancel);
            return true;
        });

        Assert.Equal(25, charged.Count(static one => one));
        Assert.Equal(
            new AccountBalance(0.5m, 0, 25, 0),
            await Stores[0].Ledger.FindBalanceAsync("key:anna", SampleRecords.Start, SampleRecords.Start, Cancel));
    }

    [Fact]
    public async Task Add_SameKeyEverywhere_OneJobForAll()
    {
        var answers = await AllAtOnceAsync(24, async (stores, i) =>
        {
            var job = _sample.Job() with { Id = $"job-{i:00}", IdempotencyKey = "key" };
            return (await stores.Jobs.AddAsync(job, Cancel))?.Id ?? job.Id;
        });

        Assert.Single(answers.Distinct());
        Assert.Single(await Stores[0].Jobs.ListAsync(new JobQuery(), Cancel));
    }

    [Fact]
    public async Task TakeOver_OneJobByAll_OneWins()
    {
        var job = _sample.Job() with { LeaseOwner = "gone/1/1", LeaseUntil = SampleRecords.Start };
        await Stores[0].Jobs.AddAsync(job, Cancel);

        var winners = await AllAtOnceAsync(24, async (stores, i) => await stores.Jobs.TakeOverAsync(
            job.Id, job.LeaseOwner, $"node/{i}/1", SampleRecords.Start.AddMinutes(1), Cancel));

        Assert.Single(winners, static won => won);
    }

    [Fact]
    public async Task AttemptStarts_WhileAnotherTakesOver_EitherItIsSeenOrRefused()
    {
        for (var round = 0; round < 20; round++)
        {
            var job = _sample.Job() with { LeaseOwner = "old/1/1" };
            await Stores[0].Jobs.AddAsync(job, Cancel);
            var start = Task.Run(async () => await Stores[1].Jobs.AttemptStartsAsync(SampleRecords.Attempt(job), "old/1/1", Cancel), Cancel);
            Assert.True(await Stores[2].Jobs.TakeOverAsync(job.Id, "old/1/1", "new/1/1", SampleRecords.Start.AddMinutes(1), Cancel));

            // Whoever took over knows every call that may go out.
            var seen = await Stores[3].Jobs.ListAttemptsAsync(job.Id, Cancel);
            Assert.Equal(await start, seen.Count == 1);
        }
    }

    [Fact]
    public async Task Breaker_ChangedByAll_EachSeesTheOneBefore()
    {
        var key = BreakerKey.OfAccount("openai");
        await AllAtOnceAsync(64, async (stores, _) => await stores.Breakers.ChangeAsync(
            key, row => (row ?? new BreakerRecord(key)) with { Successes = (row?.Successes ?? 0) + 1 }, Cancel));

        Assert.Equal(64, Assert.Single(await Stores[0].Breakers.ListAsync(Cancel)).Successes);
    }

    [Fact]
    public async Task NoteWarning_ByAll_OneIsTheFirst()
    {
        var first = await AllAtOnceAsync(24, async (stores, _) => await stores.Budgets.NoteWarningAsync("b", "server", SampleRecords.Start, 0.8m, Cancel));

        Assert.Single(first, static one => one);
    }

    [Fact]
    public async Task TryTake_ByAll_OneMinuteForAll()
    {
        var waits = await AllAtOnceAsync(40, async (stores, _) => await stores.Rates.TryTakeAsync("anna", perMinute: 10, SampleRecords.Start, Cancel));

        Assert.Equal(10, waits.Count(static wait => wait is null));
    }

    [Fact]
    public async Task Secret_AskedByAll_IsTheSame()
    {
        var secrets = await AllAtOnceAsync(16, async (stores, i) => await stores.Secrets.GetOrAddAsync("quotes", $"candidate-{i}", Cancel));

        Assert.Single(secrets.Distinct());
    }

    [Fact]
    public async Task Schema_EveryText_IsComparedByteByByte()
    {
        var others = await _nodes[0].FindAsync(
            session => session.QueryAsync(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
                """,
                row => row.Text(0)),
            Cancel);

        Assert.Empty(others);
    }

    private static Hold HoldOf(string job, string caller, decimal usd) =>
        new(job, caller, usd, SampleRecords.Start, SampleRecords.Start.AddHours(1));

    private static JournalEntry EntryOf(string jobId) => new(jobId, "anna", JournalKind.Attempt, SampleRecords.Start);

    /// <summary>Does something many times, spread over the nodes, all beginning together.</summary>
    private Task<T[]> AllAtOnceAsync<T>(int times, Func<RecordStores, int, Task<T>> act)
    {
        var stores = Stores;
        return Task.WhenAll(Enumerable.Range(0, times).Select(i => Task.Run(() => act(stores[i % Nodes], i), Cancel)));
    }
}
