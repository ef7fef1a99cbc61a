namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    /// <summary>What breaks careless escaping, casing, encoding or C strings.</summary>
    public static TheoryData<string> OddTexts => new(
        "", "it's \"quoted\" \\ ; DROP TABLE jobs; --", "line\nbreak\ttab\rreturn", "zero\0within", "Ein Märchen, 灯台, منارة, 🗼🏽‍🎨", " spaces ", "?1 $id @id :id {0}", new string('x', 32_000));

    [Fact]
    public async Task Add_EveryFieldSet_ReadsBackEqual()
    {
        var job = Sample.Job() with
        {
            State = JobState.Queued,
            Operation = ImageOperation.Upscale,
            User = "user-7",
            IdempotencyKey = "key",
            RequestJson = """{"prompt":"a lighthouse","size":"1024x1024"}""",
            Provider = "openai",
            Simulated = true,
            Count = 4,
            EndedAt = Start.AddTicks(70),
            Plan = ["openai/gpt-image-2", "sketch/gpt-image-2"],
            Adjustments = [new Adjustment("size", "1x1", "1024x1024", "Too small."), new Adjustment("style", "vivid", null, "Unknown.")],
            Warnings = ["One.", "Zwei: ü."],
            Usage = new ImageUsage { InputTextTokens = 1, InputImageTokens = 2, OutputImageTokens = 3, OutputTextTokens = 4 },
            ReservedUsd = 0.123456m,
            CostUsd = 12_345.678901m,
            Error = new JobError(FailureKind.ContentRejected, "content_policy", "Not this.")
            {
                Parameter = "prompt",
                RetryAfter = TimeSpan.FromSeconds(1.5),
                UpstreamStatus = 451,
            },
            Text = "Here you are.",
        };

        await AddAsync(job);

        Assert.Equivalent(job, await FindJobAsync(job.Id), strict: true);
    }

    [Fact]
    public async Task Add_OnlyRequiredFields_ReadsBackEqual()
    {
        var job = Sample.Job() with { LeaseOwner = null, LeaseUntil = null };

        await AddAsync(job);

        Assert.Equivalent(job, await FindJobAsync(job.Id), strict: true);
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Add_OddText_ReadsBackEqual(string text)
    {
        var job = Sample.Job() with { Prompt = text, Warnings = [text], Text = text };

        await AddAsync(job);

        var found = await FindJobAsync(job.Id);
        Assert.Equal(text, found.Prompt);
        Assert.Equal(text, Assert.Single(found.Warnings));
        Assert.Equal(text, found.Text);
    }

    [Fact]
    public async Task Add_EveryWord_ReadsBackEqual()
    {
        foreach (var state in Enum.GetValues<JobState>())
        {
            foreach (var operation in Enum.GetValues<ImageOperation>())
            {
                foreach (var kind in Enum.GetValues<FailureKind>())
                {
                    var job = Sample.Job() with { State = state, Operation = operation, Error = new JobError(kind, "code", "message") };
                    await AddAsync(job);
                    var found = await FindJobAsync(job.Id);
                    Assert.Equal((state, operation, kind), (found.State, found.Operation, found.Error!.Kind));
                }
            }
        }
    }

    [Fact]
    public async Task Add_MomentInAnotherOffset_ReadsBackTheSameMoment()
    {
        var job = Sample.Job() with { CreatedAt = Start.ToOffset(TimeSpan.FromHours(-7)).AddTicks(3) };

        await AddAsync(job);

        // Microseconds are kept, a tenth of one is cut off.
        Assert.Equal(Start, (await FindJobAsync(job.Id)).CreatedAt);
    }

    [Fact]
    public async Task Add_IdTaken_FailsAndChangesNothing()
    {
        var job = Sample.Job();
        await AddAsync(job);

        await Assert.ThrowsAnyAsync<Exception>(async () => await Jobs.AddAsync(job with { Prompt = "another" }, Cancel));

        Assert.Equal(job.Prompt, (await FindJobAsync(job.Id)).Prompt);
    }

    [Fact]
    public async Task Add_Cancelled_AddsNothing()
    {
        var job = Sample.Job();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Jobs.AddAsync(job, new CancellationToken(canceled: true)));

        Assert.Null(await Jobs.FindAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task Find_NoSuchJob_IsNull() => Assert.Null(await Jobs.FindAsync(Sample.NewId(), Cancel));

    [Fact]
    public async Task Attempts_WrittenBeforeAndAfter_ReadBackInOrder()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var first = SampleRecords.Attempt(job) with { Provider = "bfl" };
        var second = SampleRecords.Attempt(job, 2);

        await Jobs.AttemptStartsAsync(second, job.LeaseOwner, Cancel);
        await Jobs.AttemptStartsAsync(first, job.LeaseOwner, Cancel);
        await Jobs.TaskStartedAsync(job.Id, 1, "task-1", Cancel);
        var running = await Jobs.ListAttemptsAsync(job.Id, Cancel);
        Assert.Equal([first with { ProviderTaskId = "task-1" }, second], running);

        var ended = first with
        {
            State = AttemptState.Failed,
            EndedAt = Start.AddSeconds(9),
            Failure = FailureKind.TimedOut,
            Reason = "No answer within 9 s.",
            Charged = Charge.Unknown,
            CostUsd = 0.04m,
        };
        await Jobs.AttemptEndedAsync(ended, job.LeaseOwner, [], Cancel);

        // The task id was learnt on the way; an end that does not know it does not take it away.
        var kept = await Jobs.ListAttemptsAsync(job.Id, Cancel);
        Assert.Equal([ended with { ProviderTaskId = "task-1" }, second], kept);
    }

    [Fact]
    public async Task AttemptStarts_EveryWord_ReadsBackEqual()
    {
        var job = Sample.Job();
        await AddAsync(job);
        var attempts = (
            from state in Enum.GetValues<AttemptState>()
            from charge in Enum.GetValues<Charge>()
            from kind in Enum.GetValues<FailureKind>().Cast<FailureKind?>().Append(null)
            select (state, charge, kind)).Select((words, index) => SampleRecords.Attempt(job, index + 1) with
            {
                State = words.state,
                Charged = words.charge,
                Failure = words.kind,
            }).ToList();

        foreach (var attempt in attempts)
        {
            await Jobs.AttemptStartsAsync(attempt, job.LeaseOwner, Cancel);
        }

        Assert.Equal(attempts, await Jobs.ListAttemptsAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task AttemptStarts_NumberTaken_Fails()
    {
        var job = Sample.Job();
        await AddAsync(job);
        Assert.True(await Jobs.AttemptStartsAsync(SampleRecords.Attempt(job), job.LeaseOwner, Cancel));

        await Assert.ThrowsAnyAsync<Exception>(async () => await Jobs.AttemptStartsAsync(SampleRecords.Attempt(job), job.LeaseOwner, Cancel));

        Assert.Single(await Jobs.ListAttemptsAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task AttemptStarts_JobOverTakenOrUnknown_WritesNothing()
    {
        var (over, taken, unknown) = (Sample.Job(), Sample.Job(), Sample.Job());
        await AddAsync(over);
        await AddAsync(taken);
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(over), null, [], Cancel));
        Assert.True(await Jobs.TakeOverAsync(taken.Id, taken.LeaseOwner, "node-2", Start.AddHours(1), Cancel));

        foreach (var job in (JobRecord[])[over, taken, unknown])
        {
            Assert.False(await Jobs.AttemptStartsAsync(SampleRecords.Attempt(job), job.LeaseOwner, Cancel));
            Assert.Empty(await Jobs.ListAttemptsAsync(job.Id, Cancel));
        }
    }

    [Fact]
    public async Task List_Pages_NewestFirstWithoutGapsOrRepeats()
    {
        var jobs = Enumerable.Range(0, 25).Select(_ => Sample.Job()).ToList();
        await AddAsync(jobs.OrderBy(job => job.Id[^4..]));

        var seen = new List<string>();
        string? before = null;
        IReadOnlyList<JobRecord> page;
        do
        {
            page = await Jobs.ListAsync(new JobQuery { Limit = 10, BeforeId = before }, Cancel);
            seen.AddRange(page.Select(job => job.Id));
            before = seen[^1];
        }
        while (page.Count == 10);

        Assert.Equal(jobs.Select(job => job.Id).Reverse(), seen);
    }

    [Fact]
    public async Task List_StateAndCaller_OnlyThose()
    {
        var mine = Sample.Job() with { Caller = "me" };
        var queued = Sample.Job() with { Caller = "me", State = JobState.Queued };
        var failed = Sample.Job() with { State = JobState.Failed };
        await AddAsync(mine, queued, failed);
        var succeeded = await SucceedAsync(Sample.Job() with { Caller = "me" });

        Assert.Equal([succeeded.Id, queued.Id, mine.Id], await IdsAsync(new JobQuery { Caller = "me" }));
        Assert.Equal([queued.Id], await IdsAsync(new JobQuery { Caller = "me", State = JobState.Queued }));
        Assert.Equal([succeeded.Id], await IdsAsync(new JobQuery { State = JobState.Succeeded }));
        Assert.Equal([failed.Id], await IdsAsync(new JobQuery { State = JobState.Failed }));
        Assert.Equal([mine.Id], await IdsAsync(new JobQuery { State = JobState.Running, BeforeId = queued.Id }));
        Assert.Empty(await IdsAsync(new JobQuery { State = JobState.Failed, Caller = "me" }));

        async Task<IEnumerable<string>> IdsAsync(JobQuery query) =>
            (await Jobs.ListAsync(query, Cancel)).Select(job => job.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task List_LimitOutOfRange_IsRefused(int limit)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Jobs.ListAsync(new JobQuery { Limit = limit }, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Images.ListAsync(new ImageQuery { Limit = limit, Now = Start }, Cancel));
    }
}
