namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    private static readonly TimeSpan s_ageing = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Queue_SubmittedJob_KeepsEverythingThatIsKnownOfIt()
    {
        var job = Queued() with
        {
            Submission = new Submission
            {
                Priority = JobPriority.High,
                Lane = "openai",
                Expected = TimeSpan.FromSeconds(12.5),
                ExpectedUsd = 0.04m,
                HighUsd = 0.06m,
                RetryOf = Sample.NewId(),
            },
            Webhook = new WebhookTarget("https://example.org/hook", ["job.succeeded"]),
            IsAnnounced = true,
        };
        await AddAsync(job);

        Assert.Equivalent(job, await FindJobAsync(job.Id), strict: true);
    }

    [Fact]
    public async Task Queue_Claim_GivesTheChosenOnceUnderALeaseAndTakesThemOutOfLine()
    {
        var (first, second) = (Queued(), Queued("team-b", JobPriority.Low, "other"));
        await AddAsync(first, second);
        QueueSight? seen = null;

        var claimed = await ClaimAsync(sight =>
        {
            seen = sight;
            return [second.Id];
        });
        var again = await ClaimAsync(static sight => [.. sight.Waiting.Select(static job => job.Id)]);

        Assert.Equivalent(
            new[] { new WaitingJob(first.Id, "anonymous", "sketch", 1), new WaitingJob(second.Id, "team-b", "other", 0) },
            seen!.Waiting.OrderBy(static job => job.Id, StringComparer.Ordinal),
            strict: true);
        var job = Assert.Single(claimed);
        Assert.Equal((second.Id, JobState.Running, "node-9"), (job.Id, job.State, job.LeaseOwner));
        Assert.Equal((Start.AddMinutes(1), Start.AddSeconds(1)), (job.LeaseUntil, job.StartedAt));
        Assert.Equal(first.Id, Assert.Single(again).Id);
        Assert.Equal(0, await Queue.CountAsync(Cancel));
        Assert.Empty(await ClaimAsync(static _ => throw new InvalidOperationException("Nobody waits.")));
    }

    [Fact]
    public async Task Queue_ClaimByManyAtOnce_NoJobGoesTwice()
    {
        var jobs = Enumerable.Range(0, 20).Select(_ => Queued()).ToList();
        await AddAsync(jobs);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Queue.ClaimAsync(
            new QueueClaim($"node-{node}", Start.AddSeconds(1), Start.AddMinutes(1), s_ageing, 4),
            static sight => [.. sight.Waiting.Select(static job => job.Id).Order(StringComparer.Ordinal).Take(4)],
            Cancel).AsTask()));

        Assert.Equal(jobs.Select(static job => job.Id), claims.SelectMany(static claim => claim).Select(static job => job.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Queue_Sight_TellsWhatRunsAndOfEachCallerAndRankTheOldest()
    {
        await AddAsync(Sample.Job() with { Caller = "busy" }, Sample.Job() with { Caller = "busy" });
        await AddAsync(Enumerable.Range(0, 5).Select(_ => Queued("flood")));
        await AddAsync(Queued("modest"));
        await ClaimAsync(static sight => [sight.Waiting.Single(static job => job.Caller == "modest").Id]);
        QueueSight? seen = null;

        await ClaimAsync(
            sight =>
            {
                seen = sight;
                return [];
            },
            most: 2);

        Assert.Equal(2, seen!.Waiting.Count);
        Assert.Equal((2, 1), (seen.RunningByCaller["busy"], seen.RunningByCaller["modest"]));
        Assert.Equal(1, seen.RunningByLane["sketch"]);
    }

    [Fact]
    public async Task Queue_LowJobThatWaited_RanksWithTheHighOnesAndNoHigher()
    {
        var low = Queued(priority: JobPriority.Low);
        await AddAsync(low);
        var ranks = new List<int>();
        foreach (var wait in (double[])[0, 4.9, 5, 10, 1000])
        {
            await ClaimAsync(
                sight =>
                {
                    ranks.Add(Assert.Single(sight.Waiting).Rank);
                    return [];
                },
                at: Start.AddMinutes(wait));
        }

        Assert.Equal([0, 0, 1, 2, 2], ranks);
    }

    [Fact]
    public async Task Queue_Standing_CountsWhoeverIsDueBefore()
    {
        var (old, high, late) = (Queued(), Queued(priority: JobPriority.High), Queued());
        await AddAsync(old, high, late);

        Assert.Equal(new QueueStanding(2, 3), await StandingAsync(old));
        Assert.Equal(new QueueStanding(1, 3), await StandingAsync(high));
        Assert.Equal(new QueueStanding(3, 3), await StandingAsync(late));
        Assert.Null(await StandingAsync(Sample.Job()));
    }

    [Fact]
    public async Task Queue_PostponedJob_WaitsUntilItsTimeAndKeepsItsAge()
    {
        var job = Queued();
        await AddAsync(job);
        var claimed = Assert.Single(await ClaimAllAsync());

        Assert.False(await Queue.PostponeAsync(claimed with { LeaseOwner = "node-1" }, "Busy", Start, Start, Cancel));
        Assert.True(await Queue.PostponeAsync(claimed, "Busy", Start.AddSeconds(2), Start.AddSeconds(30), Cancel));

        Assert.Equivalent(job, await FindJobAsync(job.Id), strict: true);
        Assert.Empty(await ClaimAllAsync(Start.AddSeconds(29)));
        Assert.Single(await ClaimAllAsync(Start.AddSeconds(30)));
        Assert.Equal(
            [JournalKind.Queued, JournalKind.Started, JournalKind.Postponed, JournalKind.Started],
            (await JournalOfAsync(job)).Select(static entry => entry.Kind));
    }

    [Fact]
    public async Task Queue_WaitingJobThatEnds_LeavesTheLine()
    {
        var job = Queued();
        await AddAsync(job);

        Assert.True(await Jobs.FinishAsync(job with { State = JobState.Cancelled, EndedAt = Start.AddSeconds(3) }, null, [], Cancel));

        Assert.Equal(0, await Queue.CountAsync(Cancel));
        Assert.Empty(await ClaimAllAsync());
        Assert.Equal(JobState.Cancelled, (await FindJobAsync(job.Id)).State);
    }

    [Fact]
    public async Task Queue_CancelAsked_IsHeardByTheNodeThatRunsTheJob()
    {
        var (waiting, running) = (Queued(), Sample.Job());
        await AddAsync(waiting, running);

        Assert.False(await Queue.AskToCancelAsync(waiting.Id, Start, Cancel));
        Assert.False(await Queue.AskToCancelAsync(Sample.NewId(), Start, Cancel));
        Assert.True(await Queue.AskToCancelAsync(running.Id, Start, Cancel));
        Assert.True(await Queue.AskToCancelAsync(running.Id, Start, Cancel));

        Assert.Equal([running.Id], await Queue.ListCancellingAsync("node-1", Cancel));
        Assert.Empty(await Queue.ListCancellingAsync("node-2", Cancel));
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(running), null, [], Cancel));
        Assert.Empty(await Queue.ListCancellingAsync("node-1", Cancel));
    }

    [Fact]
    public async Task AttemptStarts_WithLimits_HoldsOverAllJobsAndNodes()
    {
        var (first, second, other) = (Sample.Job(), Sample.Job() with { LeaseOwner = "node-2" }, Sample.Job() with { Caller = "other" });
        await AddAsync(first, second, other);
        var perProvider = new CallLimits("anonymous", 1, null);
        var perCaller = new CallLimits("anonymous", null, 1);

        Assert.Equal(AttemptStart.NotOurs, await Jobs.AttemptStartsAsync(SampleRecords.Attempt(first), "node-2", perProvider, Cancel));
        Assert.Equal(AttemptStart.Started, await Jobs.AttemptStartsAsync(SampleRecords.Attempt(first), "node-1", perProvider, Cancel));
        Assert.Equal(AttemptStart.Busy, await Jobs.AttemptStartsAsync(SampleRecords.Attempt(second), "node-2", perProvider, Cancel));
        Assert.Equal(AttemptStart.Busy, await Jobs.AttemptStartsAsync(SampleRecords.Attempt(second), "node-2", perCaller, Cancel));
        Assert.Equal(
            AttemptStart.Started,
            await Jobs.AttemptStartsAsync(SampleRecords.Attempt(other), "node-1", new CallLimits("other", null, 1), Cancel));
        var ended = SampleRecords.Attempt(first) with { State = AttemptState.Failed, EndedAt = Start };
        Assert.True(await Jobs.AttemptEndedAsync(ended, "node-1", [], Cancel));
        Assert.Equal(AttemptStart.Started, await Jobs.AttemptStartsAsync(SampleRecords.Attempt(second), "node-2", perCaller, Cancel));
    }

    [Fact]
    public async Task ListJobs_ByModelProviderTimeAndText_FindsOnlyThose()
    {
        var early = await SucceedAsync(Sample.Job() with { Prompt = "A Lighthouse at 100%" });
        var late = Sample.Job() with { Model = "other", Prompt = "a boat" };
        await AddAsync(late);

        Assert.Equal(early.Id, Assert.Single(await Jobs.ListAsync(new JobQuery { Provider = "sketch" }, Cancel)).Id);
        Assert.Equal(late.Id, Assert.Single(await Jobs.ListAsync(new JobQuery { Model = "other" }, Cancel)).Id);
        Assert.Equal(early.Id, Assert.Single(await Jobs.ListAsync(new JobQuery { Text = "lightHOUSE" }, Cancel)).Id);
        Assert.Equal(early.Id, Assert.Single(await Jobs.ListAsync(new JobQuery { Text = "100%" }, Cancel)).Id);
        Assert.Empty(await Jobs.ListAsync(new JobQuery { Text = "l_ghthouse" }, Cancel));
        var between = Start.AddMilliseconds(2);
        Assert.Equal(early.Id, Assert.Single(await Jobs.ListAsync(new JobQuery { Until = between }, Cancel)).Id);
        Assert.Equal(late.Id, Assert.Single(await Jobs.ListAsync(new JobQuery { Since = between }, Cancel)).Id);
    }

    /// <summary>A job that was handed in and waits.</summary>
    private JobRecord Queued(string caller = "anonymous", JobPriority priority = JobPriority.Normal, string lane = "sketch") =>
        Sample.Job() with
        {
            State = JobState.Queued,
            Caller = caller,
            LeaseOwner = null,
            LeaseUntil = null,
            Submission = new Submission { Priority = priority, Lane = lane },
        };

    private ValueTask<IReadOnlyList<JobRecord>> ClaimAsync(Func<QueueSight, IReadOnlyList<string>> choose, int most = 10, DateTimeOffset? at = null) =>
        Queue.ClaimAsync(new QueueClaim("node-9", at ?? Start.AddSeconds(1), Start.AddMinutes(1), s_ageing, most), choose, Cancel);

    private ValueTask<IReadOnlyList<JobRecord>> ClaimAllAsync(DateTimeOffset? at = null) =>
        ClaimAsync(static sight => [.. sight.Waiting.Select(static job => job.Id)], at: at);

    private ValueTask<QueueStanding?> StandingAsync(JobRecord job) =>
        Queue.FindStandingAsync(job.Id, Start.AddSeconds(1), s_ageing, Cancel);
}
