using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Queue;

/// <summary>A process that stood still for longer than its leases last, as on a laptop that was shut.</summary>
public sealed class StalledProcessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeAsync_LeaseLapsesBeforeTheWorkBegins_RecoveryHereDoesNotWorkOnItToo()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var job = await SubmitTests.SubmitAsync(house);
        var recoveries = new List<Task>();
        house.Planner.OnPlan = () =>
        {
            house.Planner.OnPlan = null;
            house.Time.Advance(house.Options.Lease * 2);
            recoveries.Add(house.Recovery.RunOnceAsync(Cancel));
        };

        await house.Worker.TakeAsync(Cancel);
        var ended = await house.Watch.WaitAsync(job.Id, TimeSpan.FromHours(1), Cancel);
        await Task.WhenAll(recoveries);

        Assert.Equal(JobState.Succeeded, ended!.State);
        _ = Assert.Single(recoveries);
        Assert.Single(artist.Calls);
        Assert.DoesNotContain(JournalKind.Resumed, await SubmitTests.KindsAsync(house, job));
    }

    [Fact]
    public async Task RunAsync_LeaseLapsedBeforeTheWorkBegins_LeavesItToRecovery()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var job = await SubmitTests.SubmitAsync(house);
        var claimed = Assert.Single(await house.Queue.ClaimAsync(
            new QueueClaim(house.Node.Name, house.Time.GetUtcNow(), house.Time.GetUtcNow() + house.Options.Lease, TimeSpan.FromMinutes(1), 1),
            static sight => [.. sight.Waiting.Select(static waiting => waiting.Id)],
            Cancel));
        house.Time.Advance(house.Options.Lease * 2);

        await house.Claimed.RunAsync(claimed);
        Assert.Empty(artist.Calls);
        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(JobState.Succeeded, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
        Assert.Single(artist.Calls);
    }

    [Fact]
    public async Task RunOnceAsync_EndThatWaitsForTheRecords_IsNotTakenForALostJob()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        house.Ends.IsFull = true;
        var result = await house.RunAsync(EngineHarness.Request());
        await house.Jobs.RenewLeasesAsync(house.Node.Name, [result.Job.Id], DateTimeOffset.UnixEpoch, Cancel);
        house.Ends.IsFull = false;

        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(JobState.Running, (await house.Jobs.FindAsync(result.Job.Id, Cancel))!.State);
    }
}
