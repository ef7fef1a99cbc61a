using Atelier.Stores.Records.Postgres;
using Atelier.Testing.Conformance;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Records.Postgres;

/// <summary>A server of its own that goes away and comes back.</summary>
[Trait("needs", "servers")]
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private readonly SampleRecords _sample = new();
    private PostgresDatabase? _database;
    private string _url = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresDatabase Database => _database!;

    private RecordStores Stores => StoresOver.Engine(Database);

    public async ValueTask InitializeAsync()
    {
        _url = (await _server.CreateDatabaseAsync()).Url;
        _database = PostgresNode.On(_url);
        await Database.OpenAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Server_KilledAndBack_IsClearMeanwhileAndGoesOnAfterwards()
    {
        var before = _sample.Job();
        Assert.Null(await Stores.Jobs.AddAsync(before, Cancel));
        await _server.KillAsync();

        var write = await Assert.ThrowsAsync<StorageException>(async () => await Stores.Jobs.AddAsync(_sample.Job(), Cancel));
        var read = await Assert.ThrowsAsync<StorageException>(async () => await Stores.Jobs.FindAsync(before.Id, Cancel));
        Assert.All([write, read], static fault =>
        {
            Assert.Contains("postgres://127.0.0.1:", fault.Message, StringComparison.Ordinal);
            Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        });

        await _server.StartAsync();
        Assert.NotNull(await Stores.Jobs.FindAsync(before.Id, Cancel));
        Assert.Null(await Stores.Jobs.AddAsync(_sample.Job(), Cancel));
    }

    [Fact]
    public async Task Server_RestartedBetweenTwoCalls_NobodyNotices()
    {
        // Several connections in the pool, all of them dead afterwards.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Stores.Jobs.AddAsync(_sample.Job(), Cancel).AsTask()));
        await _server.KillAsync();
        await _server.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Stores.Jobs.AddAsync(_sample.Job(), Cancel).AsTask()));

        Assert.Equal(16, (await Stores.Jobs.ListAsync(new JobQuery(), Cancel)).Count);
    }

    [Fact]
    public async Task Server_KilledAmidATransaction_TakesItBackWholeAndItRunsAgain()
    {
        var runs = 0;
        var kept = await Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("INSERT INTO secrets (name, value) VALUES (?1, ?2)", "a", "1");
                if (++runs == 1)
                {
                    await _server.KillAsync();
                    await _server.StartAsync();
                }

                await session.ExecuteAsync("INSERT INTO secrets (name, value) VALUES (?1, ?2)", "b", "2");
                return await session.QueryFirstAsync("SELECT count(*) FROM secrets", row => row.Number(0));
            },
            Atelier.Stores.Records.RecordLock.None,
            Cancel);

        Assert.Equal((2, 2), (runs, kept));
    }

    [Fact]
    public async Task Open_ServerAway_SaysSoAndTheNextOpenWorks()
    {
        await _server.KillAsync();
        await using var another = PostgresNode.On(_url);
        await Assert.ThrowsAsync<StorageException>(async () => await another.OpenAsync(Cancel));

        await _server.StartAsync();
        await another.OpenAsync(Cancel);
    }

    [Fact]
    public async Task Open_NoSuchDatabase_SaysHowToMakeIt()
    {
        await using var another = PostgresNode.On(_url.Replace("/test_1", "/nothing", StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<StorageException>(async () => await another.OpenAsync(Cancel));

        Assert.Contains("CREATE DATABASE", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_EveryConnectionTaken_SaysWhatToRaise()
    {
        await using var narrow = PostgresNode.On($"{_url}&maximum_pool_size=1&command_timeout=1");
        await narrow.OpenAsync(Cancel);

        var fault = await Assert.ThrowsAsync<StorageException>(async () => await narrow.FindAsync(
            async _ => await narrow.FindAsync(inner => inner.QueryFirstAsync("SELECT 1", row => row.Number(0)), Cancel), Cancel));

        Assert.Contains("Maximum Pool Size", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_ServerRestarted_ListenersAreToldToLook()
    {
        await using var signals = new PostgresSignals(Database, TimeProvider.System);
        var looks = System.Threading.Channels.Channel.CreateUnbounded<string?>();
        using var subscription = signals.Subscribe("jobs", word => looks.Writer.TryWrite(word));
        Assert.Null(await looks.Reader.ReadAsync(Cancel));

        await _server.KillAsync();
        await _server.StartAsync();

        Assert.Null(await looks.Reader.ReadAsync(Cancel));
    }
}
