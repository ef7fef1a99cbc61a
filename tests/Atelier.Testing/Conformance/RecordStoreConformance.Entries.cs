namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task ListEntries_Filters_LetPassWhatTheyName()
    {
        var anna = await AttemptedAsync(Sample.Job() with { Caller = "anna", User = "u-1", Team = "design" }, "openai", 0.04m);
        var ben = await AttemptedAsync(Sample.Job() with { Caller = "ben" }, "together", cost: null);

        Assert.Equal([ben, anna], await IdsAsync(new LedgerQuery()));
        Assert.Equal([anna], await IdsAsync(new LedgerQuery { Caller = "anna" }));
        Assert.Equal([anna], await IdsAsync(new LedgerQuery { User = "u-1" }));
        Assert.Equal([anna], await IdsAsync(new LedgerQuery { Team = "design" }));
        Assert.Equal([anna], await IdsAsync(new LedgerQuery { Provider = "openai" }));
        Assert.Equal([anna], await IdsAsync(new LedgerQuery { JobId = anna }));
        Assert.Equal([ben], await IdsAsync(new LedgerQuery { Charged = Charge.Unknown }));
        Assert.Equal([ben], await IdsAsync(new LedgerQuery { State = AttemptState.Failed }));
        Assert.Empty(await IdsAsync(new LedgerQuery { Model = "other" }));
        Assert.Empty(await IdsAsync(new LedgerQuery { Until = Start }));
        Assert.Empty(await IdsAsync(new LedgerQuery { From = Start.AddHours(1) }));
        var entry = Assert.Single(await Ledger.ListEntriesAsync(new LedgerQuery { Caller = "anna" }, Cancel));
        Assert.Equal(("u-1", "design", "openai", ImageOperation.Generate), (entry.User, entry.Team, entry.Dialect, entry.Operation));
        Assert.Equal(0.04m, entry.Attempt.CostUsd);
    }

    [Fact]
    public async Task ListEntries_PageAfterPage_TellsEachOnce()
    {
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Insert(0, await AttemptedAsync(Sample.Job(), "openai", 0.04m));
        }

        var seen = new List<string>();
        var query = new LedgerQuery { Limit = 3 };
        while (await Ledger.ListEntriesAsync(query, Cancel) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(static entry => entry.Attempt.JobId));
            query = query with { Before = (page[^1].Attempt.JobId, page[^1].Attempt.Number) };
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task ListSpending_Groups_AddUpKnownAndUnknown()
    {
        await AttemptedAsync(Sample.Job() with { Caller = "anna" }, "openai", 0.04m);
        await AttemptedAsync(Sample.Job() with { Caller = "anna" }, "openai", cost: null);
        await AttemptedAsync(Sample.Job() with { Caller = "ben", Operation = ImageOperation.Edit }, "together", 0.01m);
        var begun = await AddedAsync();
        await Jobs.AttemptStartsAsync(SampleRecords.Attempt(begun), begun.LeaseOwner, Cancel);
        var all = new SpendingQuery(Start.AddDays(-1), Start.AddDays(1));

        var byProvider = await Ledger.ListSpendingAsync(all with { Groups = [SpendingGroup.Provider] }, Cancel);
        var byKeyAndOperation = await Ledger.ListSpendingAsync(
            all with { Unit = SpendingUnit.Day, Groups = [SpendingGroup.Key, SpendingGroup.Operation] }, Cancel);
        var total = Assert.Single(await Ledger.ListSpendingAsync(all, Cancel));

        Assert.Equal(["openai", "together"], byProvider.Select(static row => row.Groups[SpendingGroup.Provider]));
        Assert.Equal(
            (2L, 1L, 1L, 0.04m, 1L, 0.06m),
            (byProvider[0].Requests, byProvider[0].Images, byProvider[0].Failures, byProvider[0].CostUsd, byProvider[0].UnknownCharges, byProvider[0].UnknownUsd));
        Assert.Equal([("anna", "generate"), ("ben", "edit")], byKeyAndOperation.Select(static row => (row.Groups[SpendingGroup.Key]!, row.Groups[SpendingGroup.Operation]!)));
        Assert.Equal(BudgetWindow.Day.StartAt(Start), byKeyAndOperation[0].Start);
        Assert.Equal((3L, 2L, 0.05m, 0.06m), (total.Requests, total.Images, total.CostUsd, total.UnknownUsd));
        Assert.Equal(TimeSpan.FromSeconds(2), total.AverageDuration);
    }

    [Theory]
    [InlineData(SpendingUnit.Minute, "2026-11-21T09:30:00Z")]
    [InlineData(SpendingUnit.Hour, "2026-11-21T09:00:00Z")]
    [InlineData(SpendingUnit.Day, "2026-11-21T00:00:00Z")]
    [InlineData(SpendingUnit.Month, "2026-11-01T00:00:00Z")]
    public async Task ListSpending_Unit_StartsWithTheCalendar(SpendingUnit unit, string start)
    {
        await AttemptedAsync(Sample.Job(), "openai", 0.04m);

        var row = Assert.Single(await Ledger.ListSpendingAsync(new SpendingQuery(Start.AddDays(-30), Start.AddDays(1)) { Unit = unit }, Cancel));

        Assert.Equal(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), row.Start);
    }

    [Fact]
    public async Task ListSpending_Wishes_LetPassWhatTheyName()
    {
        await AttemptedAsync(Sample.Job() with { Caller = "anna", User = "u-1" }, "openai", 0.04m);
        var all = new SpendingQuery(Start.AddDays(-1), Start.AddDays(1));

        Assert.Single(await Ledger.ListSpendingAsync(all with { Callers = ["ben", "anna"], Users = ["u-1"], Sizes = ["8x8"] }, Cancel));
        Assert.Empty(await Ledger.ListSpendingAsync(all with { Callers = ["ben"], Unit = SpendingUnit.Day }, Cancel));
        Assert.Empty(await Ledger.ListSpendingAsync(all with { Operations = [ImageOperation.Edit], Unit = SpendingUnit.Day }, Cancel));
        Assert.Empty(await Ledger.ListSpendingAsync(all with { Models = ["other"], Unit = SpendingUnit.Day }, Cancel));
    }

    [Fact]
    public async Task Correct_Attempt_ChangesItItsJobAndItsChargeWhereItWas()
    {
        var id = await AttemptedAsync(Sample.Job() with { Caller = "anna" }, "openai", cost: null);
        await Ledger.SettleAsync(id, 0.06m, images: 0, s_midnight, Cancel);

        var correction = await Ledger.CorrectAsync(id, static (job, attempts) => Corrected(job, attempts, 0.04m), Cancel);

        Assert.NotNull(correction);
        var job = await FindJobAsync(id);
        Assert.Equal((0.04m, JobState.Failed), (job.CostUsd, job.State));
        var attempt = Assert.Single(await Jobs.ListAttemptsAsync(id, Cancel));
        Assert.Equal((Charge.Yes, 0.04m, s_now, "openai"), (attempt.Charged, attempt.CostUsd, attempt.ReconciledAt, attempt.ReconciledBy));
        Assert.Equal(0.04m, (await Ledger.FindBalanceAsync("key:anna", s_midnight, s_now, Cancel)).ChargedUsd);
        Assert.Equal(0, (await Ledger.FindBalanceAsync("key:anna", s_midnight.AddHours(1), s_now, Cancel)).ChargedUsd);
    }

    [Fact]
    public async Task Correct_JobThatWasNeverCharged_IsChargedWhenItEnded()
    {
        var id = await AttemptedAsync(Sample.Job(), "openai", cost: 0);

        await Ledger.CorrectAsync(id, static (job, attempts) => Corrected(job, attempts, 0.04m), Cancel);

        Assert.Equal(0.04m, await Ledger.CommittedSinceAsync(Start.AddMinutes(-1), Start, Cancel));
    }

    [Fact]
    public async Task Correct_NothingToChangeOrNobodyThere_WritesNothing()
    {
        var id = await AttemptedAsync(Sample.Job(), "openai", 0.04m);

        Assert.Null(await Ledger.CorrectAsync(id, static (_, _) => null, Cancel));
        Assert.Null(await Ledger.CorrectAsync(Sample.NewId(), static (job, attempts) => Corrected(job, attempts, 1), Cancel));
        Assert.Equal(0.04m, (await FindJobAsync(id)).CostUsd);
    }

    private static Correction Corrected(JobRecord job, IReadOnlyList<AttemptRecord> attempts, decimal cost) => new(
        job with { CostUsd = cost },
        [attempts[0] with { Charged = Charge.Yes, CostUsd = cost, ReconciledAt = s_now, ReconciledBy = "openai" }],
        cost);

    private async Task<JobRecord> AddedAsync()
    {
        var job = Sample.Job();
        await AddAsync(job);
        return job;
    }

    /// <summary>A job of one attempt that took two seconds: one that failed and may have cost 6 cents where the cost is not known.</summary>
    private async Task<string> AttemptedAsync(JobRecord job, string provider, decimal? cost)
    {
        await AddAsync(job);
        var attempt = SampleRecords.Attempt(job) with
        {
            Provider = provider,
            EndedAt = Start.AddSeconds(3),
            State = cost is null ? AttemptState.Failed : AttemptState.Succeeded,
            Images = cost is null ? 0 : 1,
            Charged = cost switch { null => Charge.Unknown, 0 => Charge.No, _ => Charge.Yes },
            CostUsd = cost,
            HighUsd = 0.06m,
            Size = "8x8",
            Tier = "standard",
        };
        var ended = SampleRecords.Succeeded(job) with { State = cost is null ? JobState.Failed : JobState.Succeeded, CostUsd = cost };
        Assert.True(await Jobs.FinishAsync(ended, attempt, [], Cancel));
        return job.Id;
    }

    private async Task<IEnumerable<string>> IdsAsync(LedgerQuery query) =>
        (await Ledger.ListEntriesAsync(query, Cancel)).Select(static entry => entry.Attempt.JobId);
}
