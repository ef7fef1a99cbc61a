namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Journal_EntriesOfAJob_ComeBackInOrderAndWhole()
    {
        var job = Queued();
        await AddAsync(job);
        JournalEntry[] entries =
        [
            new(job.Id, job.Caller, JournalKind.Attempt, Start.AddSeconds(1)) { Attempt = 1, Provider = "openai", Model = "gpt-image-2" },
            new(job.Id, job.Caller, JournalKind.Picture, Start.AddSeconds(2)) { ImageId = Sample.NewId(), Index = 0 },
            new(job.Id, job.Caller, JournalKind.Postponed, Start.AddSeconds(3)) { Reason = "Busy" },
        ];
        foreach (var entry in entries)
        {
            await Journal.AddAsync(entry, Cancel);
        }

        var read = await JournalOfAsync(job);

        Assert.Equal(JournalKind.Queued, read[0].Kind);
        Assert.Equal(entries, read.Skip(1).Select(static entry => entry with { Number = 0 }));
        Assert.Equal(read.Select(static entry => entry.Number).Order().Distinct(), read.Select(static entry => entry.Number));
        await SettledAsync(new JournalQuery(0, 200) { JobId = job.Id }, read.Count);
        Assert.Equal(read[^1].Number, await Journal.FindLastAsync(Cancel));
    }

    [Fact]
    public async Task Journal_JobThatEnds_TellsItsEndOnce()
    {
        var job = Queued();
        await AddAsync(job);
        var claimed = Assert.Single(await ClaimAllAsync());
        var ended = SampleRecords.Succeeded(claimed);

        Assert.True(await Jobs.FinishAsync(ended, null, [], Cancel));
        Assert.False(await Jobs.FinishAsync(ended, null, [], Cancel));

        var last = (await JournalOfAsync(job))[^1];
        Assert.Equal((JournalKind.Succeeded, ended.EndedAt), (last.Kind, last.At));
        Assert.Single(await JournalOfAsync(job), static entry => entry.IsEnd);
    }

    [Fact]
    public async Task Journal_JobThatSomebodyWaitsFor_HasNone()
    {
        var job = await SucceedAsync(Sample.Job());

        Assert.Empty(await JournalOfAsync(job));
    }

    [Fact]
    public async Task Journal_AfterANumber_OnlyWhatFollowsAndOnlyTheCallers()
    {
        var (mine, theirs) = (Queued("me"), Queued("them"));
        await AddAsync(mine, theirs);
        var first = Assert.Single(await SettledAsync(new JournalQuery(0, 10) { Caller = "me" }, 1));
        await Journal.AddAsync(new JournalEntry(mine.Id, "me", JournalKind.Started, Start), Cancel);

        var after = await SettledAsync(new JournalQuery(first.Number, 10) { Caller = "me" }, 1);
        var all = await SettledAsync(new JournalQuery(0, 2), 2);

        Assert.Equal(JournalKind.Started, Assert.Single(after).Kind);
        Assert.Equal([mine.Id, theirs.Id], all.Select(static entry => entry.JobId));
    }

    [Fact]
    public async Task Journal_Forgotten_NumbersStillGrow()
    {
        var job = Queued();
        await AddAsync(job);
        var last = Assert.Single(await JournalOfAsync(job)).Number;

        Assert.Equal(0, await Journal.ForgetAsync(Start, Cancel));
        Assert.Equal(1, await Journal.ForgetAsync(Start.AddSeconds(1), Cancel));
        await Journal.AddAsync(new JournalEntry(job.Id, job.Caller, JournalKind.Started, Start), Cancel);

        Assert.True(Assert.Single(await JournalOfAsync(job)).Number > last);
    }

    private ValueTask<IReadOnlyList<JournalEntry>> JournalOfAsync(JobRecord job) =>
        Journal.ListAsync(new JournalQuery(0, 200) { JobId = job.Id, IncludesUnsettled = true }, Cancel);

    /// <summary>Entries settle once whoever wrote beside them is done, on a shared server perhaps another test.</summary>
    private async Task<IReadOnlyList<JournalEntry>> SettledAsync(JournalQuery query, int count)
    {
        while (true)
        {
            var entries = await Journal.ListAsync(query, Cancel);
            if (entries.Count >= count)
            {
                return entries;
            }
        }
    }
}
