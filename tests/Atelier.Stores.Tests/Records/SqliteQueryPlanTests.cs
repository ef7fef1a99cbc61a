using Atelier.Stores.Records.Sql;
using Atelier.Stores.Records.Sqlite;

namespace Atelier.Stores.Tests.Records;

/// <summary>With a million rows the difference between an index and a scan is the difference between working and not.</summary>
public sealed class SqliteQueryPlanTests
{
    private static readonly JobQuery s_jobs = new();
    private static readonly LedgerQuery s_entries = new();
    private static readonly ImageQuery s_images = new() { Now = DateTimeOffset.UnixEpoch };

    public static TheoryData<string, string, string> Plans => new()
    {
        { "a job", JobSql.Find, "SEARCH TABLE jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)" },
        { "a job's end", JobSql.Finish, "SEARCH TABLE jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)" },
        { "a key", JobSql.FindByKey, "SEARCH TABLE jobs USING INDEX jobs_by_key (caller=? AND idempotency_key=?)" },
        { "what was made before", JobSql.ListMade, "SEARCH TABLE jobs USING INDEX jobs_by_fingerprint (caller=? AND fingerprint=? AND ended_at>?)" },
        { "old keys", JobSql.ForgetKeys, "SEARCH TABLE jobs USING INDEX jobs_by_key_age (created_at<?)" },
        { "running jobs", JobSql.ListRunning, "SEARCH TABLE jobs USING INDEX jobs_by_state (state=?)" },
        { "jobs of a time", JobSql.List(s_jobs with { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch }).Text, "SEARCH TABLE jobs USING INDEX sqlite_autoindex_jobs_1 (id>? AND id<?)" },
        { "jobs of a batch", JobSql.List(s_jobs with { BatchId = "x", BeforeId = "y" }).Text, "SEARCH TABLE jobs USING INDEX jobs_by_batch (batch_id=? AND id<?)" },
        { "a job whose turn came", QueueSql.Claim, "SEARCH TABLE jobs USING COVERING INDEX sqlite_autoindex_jobs_1 (id=?)|LIST SUBQUERY 1|SEARCH TABLE jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)" },
        { "what runs", QueueSql.CountRunning, "SEARCH TABLE jobs USING INDEX jobs_by_state (state=?)|USE TEMP B-TREE FOR GROUP BY" },
        { "what is to end", QueueSql.ListCancelling, "SEARCH TABLE jobs USING INDEX jobs_by_state (state=?)" },
        { "a job's journal", JournalSql.List(new JournalQuery(0, 1) { JobId = "x" }).Text, "SEARCH TABLE journal USING INDEX journal_by_job (job_id=? AND number>?)" },
        { "a caller's journal", JournalSql.List(new JournalQuery(0, 1) { Caller = "x" }).Text, "SEARCH TABLE journal USING INDEX journal_by_caller (caller=? AND number>?)" },
        { "the last entry", JournalSql.FindLast, "SEARCH TABLE journal" },
        { "old entries", JournalSql.Forget, "SEARCH TABLE journal USING INDEX journal_by_time (at<?)" },
        { "a lease", JobSql.RenewLease, "SEARCH TABLE jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)" },
        { "newest jobs", JobSql.List(s_jobs).Text, "SCAN TABLE jobs USING INDEX sqlite_autoindex_jobs_1" },
        { "jobs before one", JobSql.List(s_jobs with { BeforeId = "x" }).Text, "SEARCH TABLE jobs USING INDEX sqlite_autoindex_jobs_1 (id<?)" },
        { "a caller's jobs", JobSql.List(s_jobs with { Caller = "x", BeforeId = "y" }).Text, "SEARCH TABLE jobs USING INDEX jobs_by_caller (caller=? AND id<?)" },
        { "failed jobs", JobSql.List(s_jobs with { State = JobState.Failed, BeforeId = "y" }).Text, "SEARCH TABLE jobs USING INDEX jobs_by_state (state=? AND id<?)" },
        { "usage", JobSql.ListUsage, "SEARCH TABLE jobs USING COVERING INDEX jobs_by_end (ended_at>? AND ended_at<?)|USE TEMP B-TREE FOR GROUP BY" },
        { "attempts", AttemptSql.ListByJob, "SEARCH TABLE attempts USING PRIMARY KEY (job_id=?)" },
        { "a picture", ImageSql.Find, "SEARCH TABLE images USING INDEX sqlite_autoindex_images_1 (id=?)" },
        { "a picture by its file", ImageSql.FindByStorageId, "SEARCH TABLE images USING INDEX images_by_storage_id (<expr>=?)" },
        { "a job's pictures", ImageSql.ListByJob, "SEARCH TABLE images USING INDEX images_by_job (job_id=?)" },
        { "a picture's bytes", ImageSql.FindByHash, "SEARCH TABLE images USING INDEX images_by_hash (caller=? AND sha256=?)" },
        { "a picture's children", ImageSql.ListChildren, "SEARCH TABLE image_parents USING PRIMARY KEY (parent=?)|SEARCH TABLE images USING INDEX images_by_caller (caller=? AND id=?)" },
        { "a picture's parents", ImageSql.DeleteParents, "SEARCH TABLE image_parents USING COVERING INDEX image_parents_by_child (child=?)" },
        { "newest pictures", ImageSql.List(s_images).Text, "SCAN TABLE images USING INDEX sqlite_autoindex_images_1" },
        { "pictures before one", ImageSql.List(s_images with { BeforeId = "x" }).Text, "SEARCH TABLE images USING INDEX sqlite_autoindex_images_1 (id<?)" },
        { "a caller's pictures", ImageSql.List(s_images with { Caller = "x", BeforeId = "y" }).Text, "SEARCH TABLE images USING INDEX images_by_caller (caller=? AND id<?)" },
        { "expired pictures", ImageSql.ListExpired, "SEARCH TABLE images USING INDEX images_by_expiry (expires_at<?)" },
        { "a breaker", BreakerSql.Find, "SEARCH TABLE breakers USING PRIMARY KEY (provider=? AND model=? AND operation=?)" },
        { "a call's breakers", BreakerSql.FindForCall, "SEARCH TABLE breakers USING PRIMARY KEY (provider=? AND model=? AND operation=?)" },
        { "newest attempts", EntrySql.List(s_entries).Text, "SCAN TABLE attempts AS a USING INDEX attempts_by_start|SEARCH TABLE jobs AS j USING INDEX sqlite_autoindex_jobs_1 (id=?)" },
        { "attempts of a time", EntrySql.List(s_entries with { From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch }).Text, "SEARCH TABLE attempts AS a USING INDEX attempts_by_start (started_at>? AND started_at<?)|SEARCH TABLE jobs AS j USING INDEX sqlite_autoindex_jobs_1 (id=?)" },
        { "blob names", ImageSql.ListBlobNames, "SEARCH TABLE images USING INDEX sqlite_autoindex_images_1 (id>?)" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Statement_Plan_GoesByItsIndex(string what, string sql, string expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, await PlanAsync(sql));
    }

    [Fact]
    public async Task Statistics_Plan_ReadsTheIndexAlone()
    {
        var plan = await PlanAsync(ImageSql.Count);

        Assert.Contains("SEARCH TABLE images USING COVERING INDEX images_by_expiry (expires_at=?)", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH TABLE images USING COVERING INDEX images_by_expiry (expires_at>?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN TABLE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Balance_Plan_ReadsTheAccountsHours() => Assert.Contains(
        "SEARCH TABLE account_hours USING PRIMARY KEY (account=? AND hour>?)", await PlanAsync(LedgerSql.Balance), StringComparison.Ordinal);

    [Fact]
    public async Task Committed_Plan_ReadsHoursAndTheRestOfOne()
    {
        var plan = await PlanAsync(LedgerSql.Committed);

        Assert.Contains("SEARCH TABLE account_hours USING PRIMARY KEY (account=? AND hour>?)", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH TABLE charges USING COVERING INDEX charges_by_time (charged_at>? AND charged_at<?)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spending_Plan_ReadsItsTimeAndEachJobOnce()
    {
        var query = new SpendingQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch) { Groups = [SpendingGroup.Key, SpendingGroup.Provider] };

        var plan = await PlanAsync(SpendingSql.List(query, SqliteDialect.Instance).Text);

        Assert.Contains("SEARCH TABLE attempts AS a USING INDEX attempts_by_start (started_at>? AND started_at<?)", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH TABLE jobs AS j USING INDEX sqlite_autoindex_jobs_1 (id=?)", plan, StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(string sql)
    {
        await using var database = SqliteDatabase.InMemory();
        return string.Join('|', await database.FindAsync(
            session => session.QueryAsync("EXPLAIN QUERY PLAN " + sql, row => row.Text(3)), TestContext.Current.CancellationToken));
    }
}
