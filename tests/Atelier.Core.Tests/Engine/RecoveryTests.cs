using System.Collections.Concurrent;
using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class RecoveryTests
{
    private const string DeadOwner = "elsewhere/1/1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnceAsync_FreeJobOfADeadProcess_IsDrawnAgain()
    {
        var artist = Local();
        await using var house = new EngineHarness(artist);
        var job = await LeaveAsync(house, "artist");

        await house.Recovery.RunOnceAsync(Cancel);

        var ended = await house.Jobs.FindAsync(job.Id, Cancel);
        Assert.Equal(JobState.Succeeded, ended!.State);
        Assert.Single(await house.Images.ListByJobAsync(job.Id, Cancel));
        Assert.Equal(
            [AttemptState.Failed, AttemptState.Succeeded],
            (await house.Jobs.ListAttemptsAsync(job.Id, Cancel)).Select(static attempt => attempt.State));
    }

    [Fact]
    public async Task RunOnceAsync_PaidCallThatCannotBeAskedAbout_IsUnknownAndNeverRepeated()
    {
        var paid = ScriptedProvider.Drawing("paid", EngineHarness.Picture);
        await using var house = new EngineHarness(paid);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        var job = await LeaveAsync(house, "paid", reserved: 0.06m);

        await house.Recovery.RunOnceAsync(Cancel);

        var ended = await house.Jobs.FindAsync(job.Id, Cancel);
        Assert.Equal((JobState.Unknown, FailureKind.Interrupted), (ended!.State, ended.Error!.Kind));
        Assert.Empty(paid.Calls);
        Assert.Equal(Charge.Unknown, Assert.Single(await house.Jobs.ListAttemptsAsync(job.Id, Cancel)).Charged);
        Assert.Equal(0.06m, await house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task RunOnceAsync_TaskItsProviderStillKnows_IsWaitedForByItsId()
    {
        var provider = new Resumable();
        await using var house = new EngineHarness(provider);
        var job = await LeaveAsync(house, "resumable", taskId: "task-7");

        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(["task-7"], provider.Resumed);
        Assert.Equal(JobState.Succeeded, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
    }

    [Fact]
    public async Task RunOnceAsync_TwoTasksOfADeadProcess_AreWaitedForSideBySide()
    {
        var provider = new Resumable { Together = 2 };
        await using var house = new EngineHarness(provider);
        await LeaveAsync(house, "resumable", taskId: "task-1");
        await LeaveAsync(house, "resumable", taskId: "task-2");

        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(["task-1", "task-2"], provider.Resumed.Order());
    }

    [Fact]
    public async Task RunOnceAsync_SplitJobWithOneCallLost_DeliversTheOthersAndBuysNothing()
    {
        var provider = new Resumable { Together = 2 };
        await using var house = new EngineHarness(provider);
        house.Planner.MaxImagesPerCall = 1;
        var job = await LeaveAsync(house, "resumable", taskId: "task-1", count: 3);
        foreach (var index in (int[])[1, 2])
        {
            await house.Jobs.AttemptStartsAsync(
                new AttemptRecord
                {
                    JobId = job.Id,
                    Number = index + 1,
                    Provider = "resumable",
                    Model = "model",
                    FirstIndex = index,
                    StartedAt = job.CreatedAt,
                },
                job.LeaseOwner,
                Cancel);
        }

        await house.Jobs.TaskStartedAsync(job.Id, 3, "task-3", Cancel);

        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(["task-1", "task-3"], provider.Resumed.Order());
        Assert.Equal([0, 2], (await house.Images.ListByJobAsync(job.Id, Cancel)).Select(static image => image.Index).Order());
        var ended = await house.Jobs.FindAsync(job.Id, Cancel);
        Assert.Equal(JobState.Succeeded, ended!.State);
        Assert.Contains(ended.Warnings, static warning => warning.StartsWith("2 of 3 pictures were made.", StringComparison.Ordinal));
        Assert.Equal(
            [AttemptState.Succeeded, AttemptState.Unknown, AttemptState.Succeeded],
            (await house.Jobs.ListAttemptsAsync(job.Id, Cancel)).Select(static attempt => attempt.State));
    }

    [Fact]
    public async Task RunOnceAsync_PicturesMadeBeforeTheProcessDied_AreDeliveredAndOnlyTheRestIsBought()
    {
        var gate = new TaskCompletionSource();
        var provider = new ScriptedProvider("paid", async (call, sink, cancellationToken) =>
        {
            if (call.FirstIndex == 1)
            {
                await gate.Task.WaitAsync(cancellationToken);
            }

            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(provider);
        house.Planner.MaxImagesPerCall = 1;
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        var running = await house.TicketAsync(EngineHarness.Request(2), "key");
        while ((await house.Images.ListByJobAsync(running.JobId, Cancel)).Count == 0)
        {
            await Task.Yield();
        }

        // As a killed process leaves it: the second call goes on for nobody, and the lease lapses.
        var job = (await house.Jobs.FindAsync(running.JobId, Cancel))!;
        Assert.True(await house.Jobs.TakeOverAsync(job.Id, job.LeaseOwner, DeadOwner, house.Time.GetUtcNow().AddSeconds(-1), Cancel));
        var next = new NodeIdentity("next/1/1");
        using var engine = house.NewEngine(next);
        await house.RecoveryOf(engine, next).RunOnceAsync(Cancel);

        var ended = (await house.Jobs.FindAsync(job.Id, Cancel))!;
        Assert.Equal(JobState.Succeeded, ended.State);
        Assert.Contains(ended.Warnings, static warning => warning.StartsWith("1 of 2 pictures were made.", StringComparison.Ordinal));
        Assert.Equal(0, Assert.Single(await house.Images.ListByJobAsync(job.Id, Cancel)).Index);
        Assert.Equal(2, provider.Calls.Count);
        Assert.Null(ended.CostUsd);
        Assert.Equal(0.05m, await house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel));
        gate.SetResult();
        await running.WaitAsync(Cancel);
    }

    [Fact]
    public async Task RunOnceAsync_JobWhoseLeaseStillRunsOnAnotherHost_IsLeftAlone()
    {
        var artist = Local();
        await using var house = new EngineHarness(artist);
        await LeaveAsync(house, "artist", lease: TimeSpan.FromSeconds(20));

        await house.Recovery.RunOnceAsync(Cancel);
        Assert.Empty(artist.Calls);
        house.Time.Advance(TimeSpan.FromSeconds(21));
        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Single(artist.Calls);
    }

    [Fact]
    public async Task RunOnceAsync_JobOfThisProcess_IsLeftAlone()
    {
        var asked = new TaskCompletionSource();
        var artist = new ScriptedProvider("artist", async (_, _, cancellationToken) =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("Nobody gets here.");
        });
        await using var house = new EngineHarness(artist);
        using var ticket = await house.TicketAsync(EngineHarness.Request());
        await asked.Task;

        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Single(artist.Calls);
    }

    [Fact]
    public void IsDead_ThisProcessAndOneThatNeverWas_AreToldApart()
    {
        var node = new NodeIdentity();
        var parts = node.Name.Split('/');

        Assert.False(node.IsDead(node.Name));
        Assert.True(node.IsDead($"{parts[0]}/{parts[1]}/1"));
        Assert.True(node.IsDead($"{parts[0]}/{int.MaxValue}/{parts[2]}"));
        Assert.False(node.IsDead(DeadOwner));
    }

    private static ScriptedProvider Local() =>
        new("artist", (call, sink, cancellationToken) => ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken))
        {
            Traits = new ProviderTraits { Local = true, Trusted = true },
        };

    /// <summary>A job as a killed process leaves it: running, leased, its attempt begun.</summary>
    private static async Task<JobRecord> LeaveAsync(
        EngineHarness house,
        string provider,
        decimal reserved = 0,
        string? taskId = null,
        TimeSpan? lease = null,
        int count = 1)
    {
        var now = house.Time.GetUtcNow();
        var job = new JobRecord
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            State = JobState.Running,
            Operation = ImageOperation.Generate,
            Dialect = "test",
            Caller = "anonymous",
            Fingerprint = "f",
            RequestJson = $$"""{"operation":"Generate","prompt":"A boat","count":{{count}},"strict":false}""",
            Prompt = "A boat",
            Model = "model",
            Count = count,
            CreatedAt = now,
            LeaseOwner = DeadOwner,
            LeaseUntil = now + (lease ?? TimeSpan.FromSeconds(-1)),
            ReservedUsd = reserved,
        };
        await house.Jobs.AddAsync(job, Cancel);
        if (reserved > 0)
        {
            await house.Ledger.ReserveAsync(new Hold(job.Id, job.Caller, reserved, now, now + TimeSpan.FromMinutes(5)), [], Cancel);
        }

        await house.Jobs.AttemptStartsAsync(
            new AttemptRecord { JobId = job.Id, Number = 1, Provider = provider, Model = "model", StartedAt = now },
            job.LeaseOwner,
            Cancel);
        if (taskId is not null)
        {
            await house.Jobs.TaskStartedAsync(job.Id, 1, taskId, Cancel);
        }

        return job;
    }

    private sealed class Resumable : IResumableProvider
    {
        private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Id => "resumable";

        public ProviderTraits Traits { get; } = new();

        /// <summary>How many tasks have to be asked about before any is done.</summary>
        public int Together { get; init; } = 1;

        public ConcurrentQueue<string> Resumed { get; } = [];

        public Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A picture was bought twice.");

        public async Task<AttemptOutcome> ResumeAsync(string providerTaskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
        {
            Resumed.Enqueue(providerTaskId);
            if (Resumed.Count == Together)
            {
                _together.TrySetResult();
            }

            await _together.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        }
    }
}
