namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Finish_RunningJob_WritesItsEndTheAttemptAndThePicturesTogether()
    {
        var job = Sample.Job() with { Count = 2 };
        await AddAsync(job);
        var attempt = SampleRecords.Attempt(job);
        await Jobs.AttemptStartsAsync(attempt, job.LeaseOwner, Cancel);
        var ended = SampleRecords.Succeeded(job) with
        {
            Model = "flux-2",
            Simulated = true,
            Plan = ["bfl/flux-2"],
            Adjustments = [new Adjustment("n", "2", "1", "One at a time.")],
            Warnings = ["Careful."],
            Usage = new ImageUsage { InputTextTokens = 5, OutputImageTokens = 1056 },
            ReservedUsd = 0.08m,
            CostUsd = 0.04m,
            Text = "Done.",
        };
        var lastAttempt = attempt with { State = AttemptState.Succeeded, EndedAt = ended.EndedAt, Charged = Charge.Yes, CostUsd = 0.04m };
        var images = new[] { Sample.Image(job, 1), Sample.Image(job, 0) };

        Assert.True(await Jobs.FinishAsync(ended, lastAttempt, images, Cancel));

        Assert.Equivalent(ended with { LeaseOwner = null, LeaseUntil = null }, await FindJobAsync(job.Id), strict: true);
        Assert.Equal([lastAttempt], await Jobs.ListAttemptsAsync(job.Id, Cancel));
        Assert.Equal([images[1].Id, images[0].Id], (await Images.ListByJobAsync(job.Id, Cancel)).Select(image => image.Id));
        Assert.Empty(await Jobs.ListRunningAsync(Cancel));
    }

    [Fact]
    public async Task AttemptEnded_WithPictures_KeepsThemWhileTheJobGoesOnAndItsEndAddsNoSecond()
    {
        var job = Sample.Job() with { Count = 2 };
        await AddAsync(job);
        var attempt = SampleRecords.Attempt(job);
        await Jobs.AttemptStartsAsync(attempt, job.LeaseOwner, Cancel);
        var images = new[] { Sample.Image(job, 0), Sample.Image(job, 1) };

        var ended = attempt with { State = AttemptState.Succeeded, Images = 1 };
        Assert.False(await Jobs.AttemptEndedAsync(ended, "node-2", [images[0]], Cancel));
        Assert.Empty(await Images.ListByJobAsync(job.Id, Cancel));
        Assert.True(await Jobs.AttemptEndedAsync(ended, job.LeaseOwner, [images[0]], Cancel));
        Assert.Equal(images[0].Id, Assert.Single(await Images.ListByJobAsync(job.Id, Cancel)).Id);
        Assert.Equal(1, Assert.Single(await Jobs.ListAttemptsAsync(job.Id, Cancel)).Images);
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(job), null, images, Cancel));

        Assert.Equal([images[0].Id, images[1].Id], (await Images.ListByJobAsync(job.Id, Cancel)).Select(image => image.Id));
    }

    [Fact]
    public async Task Finish_FailedWithoutAttempt_KeepsTheReason()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var error = new JobError(FailureKind.NoProvider, "no_provider", "Nobody can draw this.");
        var ended = job with { State = JobState.Failed, EndedAt = Start, Error = error };

        Assert.True(await Jobs.FinishAsync(ended, null, [], Cancel));

        var found = await FindJobAsync(job.Id);
        Assert.Equal((JobState.Failed, error), (found.State, found.Error));
        Assert.Empty(await Jobs.ListAttemptsAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Finish_AttemptNeverWritten_WritesIt()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var attempt = SampleRecords.Attempt(job) with { State = AttemptState.Succeeded, EndedAt = Start.AddSeconds(3) };

        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(job), attempt, [], Cancel));

        Assert.Equal([attempt], await Jobs.ListAttemptsAsync(job.Id, Cancel));
    }

    [Theory]
    [InlineData(JobState.Succeeded)]
    [InlineData(JobState.Failed)]
    [InlineData(JobState.Cancelled)]
    [InlineData(JobState.Unknown)]
    public async Task Finish_AlreadyFinal_IsFalseAndWritesNothing(JobState first)
    {
        var job = Sample.Job();
        await AddAsync(job);
        Assert.True(await Jobs.FinishAsync(job with { State = first, EndedAt = Start }, null, [], Cancel));
        var before = await FindJobAsync(job.Id);

        foreach (var owner in new[] { null, "node-1" })
        {
            var again = SampleRecords.Succeeded(job) with { LeaseOwner = owner, Text = "again" };
            Assert.False(await Jobs.FinishAsync(again, SampleRecords.Attempt(job), [Sample.Image(job)], Cancel));
        }

        Assert.Equivalent(before, await FindJobAsync(job.Id), strict: true);
        Assert.Empty(await Jobs.ListAttemptsAsync(job.Id, Cancel));
        Assert.Empty(await Images.ListByJobAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Finish_LeaseOfSomebodyElse_IsFalseAndWritesNothing()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var theirs = SampleRecords.Succeeded(job) with { LeaseOwner = "node-2" };

        Assert.False(await Jobs.FinishAsync(theirs, SampleRecords.Attempt(job), [Sample.Image(job)], Cancel));
        Assert.False(await Jobs.FinishAsync(theirs with { LeaseOwner = null }, null, [], Cancel));

        Assert.Equivalent(job, await FindJobAsync(job.Id), strict: true);
        Assert.Empty(await Jobs.ListAttemptsAsync(job.Id, Cancel));
        Assert.Empty(await Images.ListByJobAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Finish_NoSuchJob_IsFalseAndWritesNothing()
    {
        var job = Sample.Job();

        Assert.False(await Jobs.FinishAsync(SampleRecords.Succeeded(job), null, [Sample.Image(job)], Cancel));

        Assert.Empty(await Images.ListByJobAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Finish_OnePictureCannotBeWritten_NothingIs()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var attempt = SampleRecords.Attempt(job);
        await Jobs.AttemptStartsAsync(attempt, job.LeaseOwner, Cancel);
        var image = Sample.Image(job);
        var end = SampleRecords.Succeeded(job);
        var lastAttempt = attempt with { State = AttemptState.Succeeded };

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await Jobs.FinishAsync(end, lastAttempt, [image, image with { Index = 1 }], Cancel));

        Assert.Equivalent(job, await FindJobAsync(job.Id), strict: true);
        Assert.Equal([attempt], await Jobs.ListAttemptsAsync(job.Id, Cancel));
        Assert.Empty(await Images.ListByJobAsync(job.Id, Cancel));
        Assert.True(await Jobs.FinishAsync(end, lastAttempt, [image], Cancel));
    }

    [Theory]
    [InlineData(JobState.Queued)]
    [InlineData(JobState.Running)]
    public async Task Finish_StateNotFinal_IsRefused(JobState state)
    {
        var job = Sample.Job();
        await AddAsync(job);

        await Assert.ThrowsAsync<ArgumentException>(async () => await Jobs.FinishAsync(job with { State = state }, null, [], Cancel));
    }

    [Fact]
    public async Task Finish_ManyTogetherWithSomeThatFail_EachGetsItsOwnAnswer()
    {
        var jobs = Enumerable.Range(0, 60).Select(_ => Sample.Job()).ToList();
        await AddAsync(jobs);
        var earlier = Sample.Job();
        var taken = Sample.Image(earlier);
        await SucceedAsync(earlier, taken);

        // Every third wants a picture's id that is taken, every third (one on) has lost its lease.
        var answers = await Task.WhenAll(jobs.Select(async (job, i) =>
        {
            var end = SampleRecords.Succeeded(job) with { LeaseOwner = i % 3 == 1 ? "node-2" : "node-1" };
            var image = i % 3 == 0 ? taken with { JobId = job.Id } : Sample.Image(job);
            try
            {
                return await Jobs.FinishAsync(end, null, [image], Cancel) ? "written" : "refused";
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return "failed";
            }
        }));

        Assert.All(answers, (answer, i) => Assert.Equal((i % 3) switch { 0 => "failed", 1 => "refused", _ => "written" }, answer));
        foreach (var (job, answer) in jobs.Zip(answers))
        {
            Assert.Equal(answer == "written" ? JobState.Succeeded : JobState.Running, (await FindJobAsync(job.Id)).State);
            Assert.Equal(answer == "written" ? 1 : 0, (await Images.ListByJobAsync(job.Id, Cancel)).Count);
        }
    }
}
