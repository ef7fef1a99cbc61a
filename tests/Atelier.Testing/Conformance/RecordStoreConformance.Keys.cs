namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Add_KeyTakenByTheSameCaller_ReturnsTheHolderAndAddsNothing()
    {
        var first = Sample.Job() with { IdempotencyKey = "key" };
        var second = Sample.Job() with { IdempotencyKey = "key", Prompt = "another" };
        await AddAsync(first);

        var holder = await Jobs.AddAsync(second, Cancel);

        Assert.NotNull(holder);
        Assert.Equivalent(first, holder, strict: true);
        Assert.Null(await Jobs.FindAsync(second.Id, Cancel));
    }

    [Fact]
    public async Task Add_KeyOfAnotherCallerOrNone_IsAdded()
    {
        await AddAsync(
            Sample.Job() with { IdempotencyKey = "key" },
            Sample.Job() with { IdempotencyKey = "KEY" },
            Sample.Job() with { IdempotencyKey = "key", Caller = "somebody" },
            Sample.Job(),
            Sample.Job());

        Assert.Equal(5, (await Jobs.ListAsync(new JobQuery(), Cancel)).Count);
    }

    [Fact]
    public async Task Add_SameKeyManyAtOnce_OneIsAddedAndTheOthersGetIt()
    {
        var jobs = Enumerable.Range(0, 64).Select(_ => Sample.Job() with { IdempotencyKey = "key" }).ToList();

        var holders = await Task.WhenAll(jobs.Select(job => Task.Run(() => Jobs.AddAsync(job, Cancel).AsTask(), Cancel)));

        var added = Assert.Single(await Jobs.ListAsync(new JobQuery(), Cancel));
        Assert.Equal(63, holders.Count(holder => holder?.Id == added.Id));
        Assert.Equal(1, holders.Count(holder => holder is null));
    }

    [Fact]
    public async Task FindByKey_CallerKeyAndAge_FindsOnlyThat()
    {
        var job = Sample.Job() with { IdempotencyKey = "key" };
        await AddAsync(job);

        Assert.Equal(job.Id, (await Jobs.FindByKeyAsync("anonymous", "key", job.CreatedAt, Cancel))?.Id);
        Assert.Null(await Jobs.FindByKeyAsync("anonymous", "key", job.CreatedAt.AddMicroseconds(1), Cancel));
        Assert.Null(await Jobs.FindByKeyAsync("somebody", "key", Start.AddDays(-1), Cancel));
        Assert.Null(await Jobs.FindByKeyAsync("anonymous", "other", Start.AddDays(-1), Cancel));
    }

    [Fact]
    public async Task ForgetKeys_OlderOnes_AreFreeAgainAndTheirJobsStay()
    {
        var old = Sample.Job() with { IdempotencyKey = "old", CreatedAt = Start.AddHours(-25) };
        var young = Sample.Job() with { IdempotencyKey = "young" };
        await AddAsync(old, young);

        Assert.Equal(1, await Jobs.ForgetKeysAsync(Start.AddHours(-24), Cancel));

        Assert.Null((await FindJobAsync(old.Id)).IdempotencyKey);
        Assert.Equal("young", (await FindJobAsync(young.Id)).IdempotencyKey);
        await AddAsync(Sample.Job() with { IdempotencyKey = "old" });
        Assert.NotNull(await Jobs.AddAsync(Sample.Job() with { IdempotencyKey = "young" }, Cancel));
    }

    [Fact]
    public async Task ReleaseKey_OneJob_ItsKeyIsFreeAgain()
    {
        var job = Sample.Job() with { IdempotencyKey = "key" };
        var other = Sample.Job() with { IdempotencyKey = "other" };
        await AddAsync(job, other);

        await Jobs.ReleaseKeyAsync(job.Id, Cancel);

        Assert.Null((await FindJobAsync(job.Id)).IdempotencyKey);
        Assert.Equal("other", (await FindJobAsync(other.Id)).IdempotencyKey);
        await AddAsync(Sample.Job() with { IdempotencyKey = "key" });
    }

    [Fact]
    public async Task ListMade_CallerMeaningAndAge_ListsThoseThatMadeTheirOwnPicturesNewestFirst()
    {
        var made = Sample.Job() with { State = JobState.Succeeded, Fingerprint = "same", EndedAt = Start };
        var newer = made with { Id = Sample.Job().Id, EndedAt = Start.AddHours(1) };
        await AddAsync(
            made,
            newer,
            made with { Id = Sample.Job().Id, EndedAt = Start.AddHours(-1) },
            made with { Id = Sample.Job().Id, Caller = "somebody" },
            made with { Id = Sample.Job().Id, Fingerprint = "other" },
            made with { Id = Sample.Job().Id, State = JobState.Failed },
            made with { Id = Sample.Job().Id, CachedFrom = made.Id, EndedAt = Start.AddHours(2) });

        var all = await Jobs.ListMadeAsync("anonymous", "same", Start, 10, Cancel);
        var newest = await Jobs.ListMadeAsync("anonymous", "same", Start, 1, Cancel);

        Assert.Equal([newer.Id, made.Id], all.Select(static job => job.Id));
        Assert.Equal(newer.Id, Assert.Single(newest).Id);
    }

    [Fact]
    public async Task Add_AnsweredByAnotherJobsPictures_IsARequestThatMadeNone()
    {
        await AddAsync(Sample.Job() with { State = JobState.Succeeded, EndedAt = Start, CachedFrom = Sample.Job().Id, Count = 3 });

        var usage = await Jobs.ListUsageAsync(new UsageQuery(Start.AddDays(-1), Start.AddDays(1), 86_400), Cancel);

        Assert.Equal((0, 1), (Assert.Single(usage).Images, usage[0].Jobs));
    }
}
