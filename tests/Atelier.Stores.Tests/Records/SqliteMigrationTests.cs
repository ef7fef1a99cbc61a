using Atelier.Stores.Records.Sqlite;

namespace Atelier.Stores.Tests.Records;

public sealed class SqliteMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_RecordsFromBeforeAccounts_KeepChargesHoldsAndPictures()
    {
        var file = _folder.File("atelier.db");
        WriteOldDatabase(file);

        await using var database = SqliteDatabase.InFile(file, RecordDurability.Normal);
        var ledger = StoresOver.Engine(database).Ledger;

        var epoch = DateTimeOffset.UnixEpoch;
        Assert.Equal(new AccountBalance(0.05m, 0.01m, 2, 0), await ledger.FindBalanceAsync("server", epoch, epoch, Cancel));
        Assert.Equal(new AccountBalance(0.05m, 0.01m, 2, 0), await ledger.FindBalanceAsync("key:anna", epoch, epoch, Cancel));
        Assert.Equal(new AccountBalance(0.04m, 0, 2, 0), await ledger.FindBalanceAsync("user:u-1", epoch, epoch, Cancel));
        Assert.Equal(2, Assert.Single(await ledger.ListEntriesAsync(new LedgerQuery(), Cancel)).Attempt.Images);
        Assert.Equal(0.06m, await ledger.CommittedSinceAsync(epoch, epoch, Cancel));
    }

    public void Dispose() => _folder.Dispose();

    private static void WriteOldDatabase(string file)
    {
        using var session = SqliteSession.Open(file, readOnly: false, busyMilliseconds: 0);
        foreach (var name in new[] { "0001_records.sql", "0002_attempt_range.sql", "0003_whole_story.sql" })
        {
            using var script = new StreamReader(
                typeof(SqliteDatabase).Assembly.GetManifestResourceStream($"Atelier.Stores.Records.Sqlite.Migrations.{name}")!);
            session.Run(script.ReadToEnd());
        }

        session.Run(
            """
            INSERT INTO jobs (id, operation, dialect, caller, end_user, fingerprint, request, prompt, image_count, created_at,
                              state, model, simulated, reserved_micros, pictures)
            VALUES ('job-1', 'generate', 'openai', 'anna', 'u-1', '', '{}', '', 2, 0, 'succeeded', 'm', 0, 60000, 2);
            INSERT INTO attempts (job_id, number, provider, model, started_at, state, charged, count)
            VALUES ('job-1', 1, 'p', 'm', 0, 'succeeded', 'yes', 2);
            INSERT INTO charges VALUES ('job-1', 'anna', 40000, 0), ('job-2', 'anna', 10000, 5000000000);
            INSERT INTO holds VALUES ('job-3', 'anna', 10000, 0, 9000000000);
            PRAGMA user_version = 3;
            """);
    }
}
