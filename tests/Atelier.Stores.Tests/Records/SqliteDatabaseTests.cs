using Atelier.Stores.Records.Sqlite;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Records;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SampleRecords _sample = new();

    private string DatabaseFile => _folder.File("atelier.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Construct_NothingAsked_MakesNoFile()
    {
        await using (SqliteDatabase.InFile(_folder.File("data/atelier.db"), RecordDurability.Normal))
        {
        }

        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Theory]
    [InlineData(RecordDurability.Normal)]
    [InlineData(RecordDurability.Full)]
    public async Task Open_Again_EverythingIsStillThere(RecordDurability durability)
    {
        var job = _sample.Job();
        var image = _sample.Image(job);
        await using (var database = SqliteDatabase.InFile(DatabaseFile, durability))
        {
            var stores = StoresOver.Engine(database);
            await stores.Jobs.AddAsync(job, Cancel);
            await stores.Jobs.FinishAsync(SampleRecords.Succeeded(job), SampleRecords.Attempt(job), [image], Cancel);
            await stores.Ledger.SettleAsync(job.Id, 0.04m, images: 1, SampleRecords.Start, Cancel);
        }

        // Closed in order, so that the one file is the whole database.
        Assert.Equal(["atelier.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
        await using (var database = SqliteDatabase.InFile(DatabaseFile, durability))
        {
            var stores = StoresOver.Engine(database);
            Assert.Equal(JobState.Succeeded, (await stores.Jobs.FindAsync(job.Id, Cancel))?.State);
            Assert.Equivalent(image, await stores.Images.FindAsync(image.Id, Cancel), strict: true);
            Assert.Equal(0.04m, await stores.Ledger.CommittedSinceAsync(SampleRecords.Start, SampleRecords.Start, Cancel));
        }
    }

    [Fact]
    public async Task InMemory_OpenedAgain_IsEmpty()
    {
        var job = _sample.Job();
        await using (var database = SqliteDatabase.InMemory())
        {
            await StoresOver.Engine(database).Jobs.AddAsync(job, Cancel);
        }

        await using var again = SqliteDatabase.InMemory();
        Assert.Null(await StoresOver.Engine(again).Jobs.FindAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Open_NewerSchema_SaysSoAndLeavesItAlone()
    {
        await OpenAndCloseAsync();
        using (var session = SqliteSession.Open(DatabaseFile, readOnly: false, busyMilliseconds: 0))
        {
            session.Run("PRAGMA user_version = 99");
        }

        var fault = await Assert.ThrowsAsync<StorageException>(OpenAndCloseAsync);

        Assert.Contains("schema 99", fault.Message, StringComparison.Ordinal);
        Assert.Contains(DatabaseFile, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NoDatabase_SaysWhatToDo()
    {
        await File.WriteAllTextAsync(DatabaseFile, new string('x', 10_000), Cancel);

        var fault = await Assert.ThrowsAsync<StorageException>(OpenAndCloseAsync);

        Assert.Contains(DatabaseFile, fault.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FolderCannotBeMade_SaysWhichFile()
    {
        await File.WriteAllTextAsync(_folder.File("data"), "a file where the folder should be", Cancel);
        await using var database = SqliteDatabase.InFile(_folder.File("data/atelier.db"), RecordDurability.Normal);

        var fault = await Assert.ThrowsAsync<StorageException>(async () => await database.OpenAsync(Cancel));

        Assert.Contains(_folder.File("data"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FailedBefore_IsTriedAgain()
    {
        await File.WriteAllTextAsync(DatabaseFile, new string('x', 10_000), Cancel);
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await Assert.ThrowsAsync<StorageException>(async () => await database.OpenAsync(Cancel));
        File.Delete(DatabaseFile);

        await database.OpenAsync(Cancel);

        Assert.Null(await StoresOver.Engine(database).Jobs.FindAsync("x", Cancel));
    }

    [Fact]
    public async Task Write_LockedByAnother_WaitsForIt()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await database.OpenAsync(Cancel);
        using var other = SqliteSession.Open(DatabaseFile, readOnly: false, busyMilliseconds: 0);
        other.Run("BEGIN IMMEDIATE");

        var job = _sample.Job();
        var add = StoresOver.Engine(database).Jobs.AddAsync(job, Cancel);

        // Readers see the last commit and do not wait.
        Assert.Null(await StoresOver.Engine(database).Jobs.FindAsync(job.Id, Cancel));
        Assert.False(add.IsCompleted);
        other.Run("COMMIT");
        Assert.Null(await add);
        Assert.NotNull(await StoresOver.Engine(database).Jobs.FindAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Open_ManyAtOnceOnANewFile_MigratesItOnce()
    {
        var databases = Enumerable.Range(0, 8).Select(_ => SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal)).ToList();

        await Task.WhenAll(databases.Select(database => Task.Run(() => database.OpenAsync(Cancel).AsTask(), Cancel)));

        foreach (var database in databases)
        {
            await StoresOver.Engine(database).Jobs.AddAsync(_sample.Job(), Cancel);
        }

        Assert.Equal(8, (await StoresOver.Engine(databases[0]).Jobs.ListAsync(new JobQuery(), Cancel)).Count);
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Dispose_WritesStillQueued_AreCommittedFirst()
    {
        var jobs = Enumerable.Range(0, 200).Select(_ => _sample.Job()).ToList();
        var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        var adding = jobs.Select(job => StoresOver.Engine(database).Jobs.AddAsync(job, Cancel).AsTask()).ToList();

        await database.DisposeAsync();

        Assert.All(await Task.WhenAll(adding), Assert.Null);
        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await StoresOver.Engine(database).Jobs.AddAsync(_sample.Job(), Cancel));
    }

    [Fact]
    public async Task Write_OperationsThatThrow_TakeNothingBackButTheirOwn()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await database.OpenAsync(Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            try
            {
                return await database.WriteAsync(
                    async session =>
                    {
                        await session.ExecuteAsync(
                            "INSERT INTO holds (job_id, caller, amount_micros, made_at, expires_at) VALUES (?1, '', 1, 0, 0)",
                            SqlId(i));
                        return i % 2 == 0 ? i : throw new InvalidOperationException("half way");
                    },
                    Cancel);
            }
            catch (InvalidOperationException)
            {
                return -1;
            }
        }));

        Assert.All(answers, (answer, i) => Assert.Equal(i % 2 == 0 ? i : -1, answer));
        var kept = await database.FindAsync(session => session.QueryAsync("SELECT job_id FROM holds", row => row.Text(0)), Cancel);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => SqlId(2 * i)).Order(), kept.Order());

        static string SqlId(int i) => $"hold-{i:000}";
    }

    [Fact]
    public async Task Write_ManyQueuedUp_ShareATransactionAndNobodyIsToldBeforeItsEnd()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await database.OpenAsync(Cancel);
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        using var outside = SqliteSession.Open(DatabaseFile, readOnly: true, busyMilliseconds: 0);

        // While the writer is held up here, the others queue up behind.
        var holdUp = database.WriteAsync(
            _ =>
            {
                reached.Set();
                go.Wait(Cancel);
                return ValueTask.FromResult(true);
            },
            Cancel).AsTask();
        reached.Wait(Cancel);
        var first = database.WriteAsync(session => session.ExecuteAsync("INSERT INTO account_hours VALUES ('server', 1, 1, 0)"), Cancel).AsTask();
        var second = database.WriteAsync(
            async session => (
                Told: first.Wait(TimeSpan.FromMilliseconds(100), Cancel),
                Within: await session.QueryFirstAsync("SELECT count(*) FROM account_hours", row => row.Number(0)),
                Outside: outside.QueryFirst("SELECT count(*) FROM account_hours", row => row.Number(0))),
            Cancel).AsTask();
        go.Set();
        await holdUp;
        await first;

        Assert.Equal((false, 1, 0), await second);
        Assert.Equal(1, outside.QueryFirst("SELECT count(*) FROM account_hours", row => row.Number(0)));
    }

    [Fact]
    public async Task Write_OperationThatEndsTheTransaction_FailsTheWholeBatchAndTheNextOneWorks()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await database.OpenAsync(Cancel);

        // As a full disk does: SQLite rolls back by itself, and what others did in the batch is gone with it.
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await database.WriteAsync<int>(
            async session =>
            {
                await session.ExecuteAsync("ROLLBACK");
                throw new InvalidOperationException("gone");
            },
            Cancel));

        Assert.Null(await StoresOver.Engine(database).Jobs.AddAsync(_sample.Job(), Cancel));
    }

    [Fact]
    public async Task Write_OperationAloneFailsHalfway_TakesItsWorkBack()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await database.OpenAsync(Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await database.WriteAsync<int>(
            async session =>
            {
                await session.ExecuteAsync("INSERT INTO account_hours VALUES ('server', 1, 1, 0)");
                throw new InvalidOperationException("no");
            },
            Cancel));

        Assert.Equal(0, await database.WriteAsync(session => session.QueryFirstAsync("SELECT count(*) FROM account_hours", row => row.Number(0)), Cancel));
    }

    [Fact]
    public async Task Read_WriteStatement_IsRefusedByTheConnection()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);

        await Assert.ThrowsAsync<StorageException>(
            async () => await database.FindAsync(session => session.ExecuteAsync("DELETE FROM jobs"), Cancel));
    }

    private async Task OpenAndCloseAsync()
    {
        await using var database = SqliteDatabase.InFile(DatabaseFile, RecordDurability.Normal);
        await database.OpenAsync(Cancel);
    }
}
