namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Batches_AddedWithItems_ComeBackWhole()
    {
        var batch = Batch() with
        {
            Team = "design",
            Name = "Boats",
            Priority = JobPriority.High,
            MaxCostUsd = 2.5m,
            Webhook = new WebhookTarget("https://example.org/", ["batch.completed"]),
            IsAnnounced = true,
        };
        var failed = new BatchItem(batch.Id, 1) { Line = 3, CustomId = "b", State = BatchItemState.Failed, Error = new JobError(FailureKind.InvalidRequest, "invalid_value", "No.") };
        var pending = Item(batch, 0);
        Assert.Null(await Batches.AddAsync(batch, Cancel));
        await Batches.AddItemsAsync([pending, failed], Cancel);
        await Batches.StartAsync(batch with { Total = 2, ExpectedUsd = 0.04m, HighUsd = 0.06m }, Cancel);

        Assert.Equivalent(
            batch with { State = BatchState.Running, Total = 2, ExpectedUsd = 0.04m, HighUsd = 0.06m },
            await Batches.FindAsync(batch.Id, Cancel),
            strict: true);
        Assert.Equal([pending, failed], await ItemsAsync(batch));
        Assert.Equal([failed], await Batches.ListItemsAsync(batch.Id, null, after: 0, 10, Cancel));
        Assert.Equal([pending], await Batches.ListItemsAsync(batch.Id, BatchItemState.Pending, -1, 10, Cancel));
    }

    [Fact]
    public async Task Batches_SameKeyTwice_TheFirstHoldsIt()
    {
        var first = Batch() with { IdempotencyKey = "a" };
        Assert.Null(await Batches.AddAsync(first, Cancel));

        Assert.Equal(first.Id, (await Batches.AddAsync(Batch() with { IdempotencyKey = "a" }, Cancel))!.Id);
        Assert.Null(await Batches.AddAsync(Batch() with { IdempotencyKey = "a", Caller = "them" }, Cancel));
        Assert.Equal(first.Id, (await Batches.FindByKeyAsync(first.Caller, "a", Cancel))!.Id);
        Assert.Null(await Batches.FindByKeyAsync(first.Caller, "b", Cancel));
    }

    [Fact]
    public async Task Batches_ItemHandedInByMany_BecomesOneJob()
    {
        var batch = await RunningAsync(items: 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Jobs.AddAsync(JobOf(batch, 0), Cancel).AsTask()));

        Assert.Single(answers, static holder => holder is null);
        var job = Assert.Single(await Jobs.ListAsync(new JobQuery { BatchId = batch.Id }, Cancel));
        Assert.All(answers, holder => Assert.True(holder is null || holder.Id == job.Id));
        Assert.Equal(job.Id, Assert.Single(await ItemsAsync(batch)).JobId);
        Assert.Equal([new BatchCount(BatchItemState.Active, 1, 0.06m)], await Batches.CountAsync(batch.Id, Cancel));
    }

    [Fact]
    public async Task Batches_JobsEnd_IsTheItemsWithWhatItCost()
    {
        var batch = await RunningAsync(items: 2);
        foreach (var (position, cost) in ((int, decimal?)[])[(0, 0.04m), (1, null)])
        {
            Assert.Null(await Jobs.AddAsync(JobOf(batch, position), Cancel));
            var claimed = Assert.Single(await ClaimAllAsync());
            Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(claimed) with { CostUsd = cost }, null, [], Cancel));
        }

        Assert.Equal([new BatchCount(BatchItemState.Succeeded, 2, 0.10m)], await Batches.CountAsync(batch.Id, Cancel));
    }

    [Fact]
    public async Task Batches_Cancelled_TakesItsPendingItemsAlongAndNoneBecomesAJobAfterwards()
    {
        var batch = await RunningAsync(items: 2);

        Assert.False(await Batches.ChangeAsync(batch.Id, BatchState.Paused, BatchState.Cancelled, "No.", Start, Cancel));
        Assert.True(await Batches.ChangeAsync(batch.Id, BatchState.Running, BatchState.Cancelled, "No.", Start.AddSeconds(1), Cancel));
        var holder = await Jobs.AddAsync(JobOf(batch, 0), Cancel);

        var ended = await Batches.FindAsync(batch.Id, Cancel);
        Assert.Equal((BatchState.Cancelled, "No.", Start.AddSeconds(1)), (ended!.State, ended.Reason, ended.EndedAt));
        Assert.Equal([new BatchCount(BatchItemState.Cancelled, 2, 0)], await Batches.CountAsync(batch.Id, Cancel));
        Assert.Equal(JobState.Cancelled, holder!.State);
        Assert.Empty(await Jobs.ListAsync(new JobQuery { BatchId = batch.Id }, Cancel));
        Assert.Equal(0, await Queue.CountAsync(Cancel));
    }

    [Fact]
    public async Task Batches_Complete_OnlyWhenNothingIsLeftAndTold()
    {
        var batch = await RunningAsync(items: 1, isAnnounced: true);

        Assert.False(await Batches.CompleteAsync(batch.Id, Start, Cancel));
        await Batches.FailItemAsync(batch.Id, 0, new JobError(FailureKind.InvalidRequest, "invalid_value", "No."), Cancel);
        Assert.True(await Batches.CompleteAsync(batch.Id, Start.AddSeconds(2), Cancel));
        Assert.False(await Batches.CompleteAsync(batch.Id, Start, Cancel));

        Assert.Equal((batch.Id, "batch.completed"), await ToldAsync());
        Assert.Equal("No.", Assert.Single(await ItemsAsync(batch)).Error!.Message);
    }

    [Fact]
    public async Task Batches_Claim_IsOneNodesUntilItsLeaseIsOver()
    {
        var batch = await RunningAsync(items: 1);

        Assert.True(await Batches.ClaimAsync(batch.Id, "node-1", Start, Start.AddMinutes(1), Cancel));
        Assert.True(await Batches.ClaimAsync(batch.Id, "node-1", Start, Start.AddMinutes(1), Cancel));
        Assert.False(await Batches.ClaimAsync(batch.Id, "node-2", Start.AddSeconds(59), Start.AddMinutes(2), Cancel));
        Assert.True(await Batches.ClaimAsync(batch.Id, "node-2", Start.AddSeconds(60), Start.AddMinutes(2), Cancel));
        await Batches.ChangeAsync(batch.Id, BatchState.Running, BatchState.Paused, null, Start, Cancel);
        Assert.False(await Batches.ClaimAsync(batch.Id, "node-2", Start, Start.AddMinutes(1), Cancel));
    }

    [Fact]
    public async Task Batches_NeverTakenInWhole_AreRemovedWithTheirItems()
    {
        var (old, young) = (Batch(), Batch() with { CreatedAt = Start.AddHours(1) });
        Assert.Null(await Batches.AddAsync(old, Cancel));
        Assert.Null(await Batches.AddAsync(young, Cancel));
        await Batches.AddItemsAsync([Item(old, 0)], Cancel);

        Assert.Equal(1, await Batches.RemoveUnfinishedAsync(Start.AddHours(1), Cancel));

        Assert.Empty(await ItemsAsync(old));
        Assert.Equal(young.Id, Assert.Single(await Batches.ListAsync(new BatchQuery(), Cancel)).Id);
        Assert.Empty(await Batches.ListAsync(new BatchQuery { State = BatchState.Running }, Cancel));
        Assert.Empty(await Batches.ListAsync(new BatchQuery { Caller = "them" }, Cancel));
    }

    private BatchRecord Batch() => new() { Id = Sample.NewId(), Caller = "anonymous", CreatedAt = Start };

    private static BatchItem Item(BatchRecord batch, int position) =>
        new(batch.Id, position) { Line = position + 1, CustomId = $"item-{position}", RequestJson = "{}" };

    private async Task<BatchRecord> RunningAsync(int items, bool isAnnounced = false)
    {
        var batch = Batch() with { Total = items, IsAnnounced = isAnnounced };
        Assert.Null(await Batches.AddAsync(batch, Cancel));
        await Batches.AddItemsAsync([.. Enumerable.Range(0, items).Select(position => Item(batch, position))], Cancel);
        await Batches.StartAsync(batch, Cancel);
        return batch;
    }

    private JobRecord JobOf(BatchRecord batch, int position) =>
        Queued() with { Submission = new Submission { BatchId = batch.Id, BatchPosition = position, HighUsd = 0.06m, Lane = "sketch" } };

    private ValueTask<IReadOnlyList<BatchItem>> ItemsAsync(BatchRecord batch) => Batches.ListItemsAsync(batch.Id, null, -1, 200, Cancel);

    private async Task<(string Subject, string Event)> ToldAsync()
    {
        var told = Assert.Single(await Webhooks.ListAnnouncementsAsync(10, Cancel));
        return (told.SubjectId, told.Event);
    }
}
