namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task RenewLeases_JobsOfAnOwner_OnlyThoseNamedAndUnfinished()
    {
        var mine = Sample.Job();
        var theirs = Sample.Job() with { LeaseOwner = "node-2" };
        var ended = Sample.Job() with { State = JobState.Failed };
        var dropped = Sample.Job();
        await AddAsync(mine, theirs, ended, dropped);
        var until = Start.AddMinutes(5);

        await Jobs.RenewLeasesAsync("node-1", [mine.Id, theirs.Id, ended.Id], until, Cancel);

        Assert.Equal(until, (await FindJobAsync(mine.Id)).LeaseUntil);
        Assert.Equal(theirs.LeaseUntil, (await FindJobAsync(theirs.Id)).LeaseUntil);
        Assert.Equal(dropped.LeaseUntil, (await FindJobAsync(dropped.Id)).LeaseUntil);
        Assert.Equal(ended.LeaseUntil, (await FindJobAsync(ended.Id)).LeaseUntil);
    }

    [Fact]
    public async Task ListRunning_AllStates_RunningOnly()
    {
        var jobs = Enum.GetValues<JobState>().Select(state => Sample.Job() with { State = state }).ToList();
        await AddAsync(jobs);

        var running = await Jobs.ListRunningAsync(Cancel);

        Assert.Equivalent(jobs.Where(static job => job.State == JobState.Running), running, strict: true);
    }

    [Fact]
    public async Task TakeOver_OwnerAsNamed_JobIsOursAndTheirFinishIsRefused()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var until = Start.AddMinutes(9);

        Assert.False(await Jobs.TakeOverAsync(job.Id, "node-3", "node-2", until, Cancel));
        Assert.False(await Jobs.TakeOverAsync(job.Id, null, "node-2", until, Cancel));
        Assert.True(await Jobs.TakeOverAsync(job.Id, "node-1", "node-2", until, Cancel));

        var taken = await FindJobAsync(job.Id);
        Assert.Equal(("node-2", until), (taken.LeaseOwner, taken.LeaseUntil));
        Assert.False(await Jobs.FinishAsync(SampleRecords.Succeeded(job), null, [], Cancel));
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(taken), null, [], Cancel));
    }

    [Fact]
    public async Task TakeOver_QueuedWithoutOwner_RunsNow()
    {
        var job = Sample.Job() with { State = JobState.Queued, LeaseOwner = null, LeaseUntil = null };
        await AddAsync(job);

        Assert.False(await Jobs.TakeOverAsync(job.Id, "node-1", "node-2", Start, Cancel));
        Assert.True(await Jobs.TakeOverAsync(job.Id, null, "node-2", Start, Cancel));

        Assert.Equal(JobState.Running, (await FindJobAsync(job.Id)).State);
    }

    [Fact]
    public async Task TakeOver_FinalOrUnknownJob_IsFalse()
    {
        var job = await SucceedAsync(Sample.Job());

        Assert.False(await Jobs.TakeOverAsync(job.Id, null, "node-2", Start, Cancel));
        Assert.False(await Jobs.TakeOverAsync(Sample.NewId(), null, "node-2", Start, Cancel));
    }

    [Fact]
    public async Task TakeOver_ManyAtOnce_OneGetsIt()
    {
        var job = Sample.Job();
        await AddAsync(job);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            i => Jobs.TakeOverAsync(job.Id, "node-1", $"node-x{i}", Start, Cancel).AsTask()));

        var winner = Assert.Single(answers.Index(), answer => answer.Item);
        Assert.Equal($"node-x{winner.Index}", (await FindJobAsync(job.Id)).LeaseOwner);
    }
}
