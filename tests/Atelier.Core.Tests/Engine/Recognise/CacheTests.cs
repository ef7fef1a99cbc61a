using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Recognise;

public sealed class CacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ImageRequest Cached => EngineHarness.Request() with { Cache = true };

    [Fact]
    public async Task StartAsync_SameRequestMadeBefore_IsAnsweredByAFreeJobOfItsOwn()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        var first = await house.RunAsync(EngineHarness.Request());
        house.Time.Advance(TimeSpan.FromHours(1));

        using var ticket = await house.TicketAsync(Cached);
        var hit = await ticket.WaitAsync(Cancel);

        Assert.Single(artist.Calls);
        Assert.False(ticket.Replayed);
        Assert.NotEqual(first.Job.Id, hit.Job.Id);
        Assert.Equal(first.Images[0].Id, Assert.Single(hit.Images).Id);
        Assert.Equal((0m, first.Job.Id), (hit.Job.CostUsd!.Value, hit.Job.CachedFrom));
        Assert.Empty(hit.Attempts);
        var kept = await new JobResults(house.Jobs, house.Images).FindAsync(hit.Job.Id, Cancel);
        Assert.Equal((JobState.Succeeded, first.Job.Id), (kept!.Job.State, kept.Job.CachedFrom));
        Assert.Equal(first.Images[0].Id, Assert.Single(kept.Images).Id);
    }

    [Fact]
    public async Task StartAsync_AnsweredFromTheCache_CountsNoPictureAsMade()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        await house.RunAsync(Cached);
        await house.RunAsync(Cached);

        var usage = await house.Jobs.ListUsageAsync(new UsageQuery(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow().AddDays(1), 86_400), Cancel);

        Assert.Equal((1, 2), (Assert.Single(usage).Images, usage[0].Jobs));
    }

    [Fact]
    public async Task StartAsync_NotAskedForOrAskedAgainst_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        await using var caching = new EngineHarness(new EngineOptions { CacheAnswers = true }, artist);
        await house.RunAsync(EngineHarness.Request());
        await house.RunAsync(EngineHarness.Request());
        await caching.RunAsync(EngineHarness.Request());
        await caching.RunAsync(EngineHarness.Request() with { Cache = false });
        Assert.Equal(4, artist.Calls.Count);

        await caching.RunAsync(EngineHarness.Request());

        Assert.Equal(4, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_AnswerOlderThanItsLifetime_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        await house.RunAsync(Cached);
        house.Time.Advance(house.Options.CacheLifetime);
        await house.RunAsync(Cached);
        Assert.Single(artist.Calls);

        house.Time.Advance(TimeSpan.FromSeconds(1));
        await house.RunAsync(Cached);

        Assert.Equal(2, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_PicturesDeletedExpiredOrWithoutBytes_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(new EngineOptions { Retention = TimeSpan.FromHours(2) }, artist);
        var deleted = await house.RunAsync(Cached);
        await house.Images.DeleteAsync(deleted.Images[0].Id, Cancel);
        var lost = await house.RunAsync(Cached);
        await house.Disk.DeleteAsync(lost.Images[0].BlobName, Cancel);
        await house.RunAsync(Cached);
        Assert.Equal(3, artist.Calls.Count);

        house.Time.Advance(TimeSpan.FromHours(2));
        await house.RunAsync(Cached);

        Assert.Equal(4, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_OtherCallerOrOtherWish_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        await house.RunAsync(Cached);

        await house.RunAsync(Cached with { Seed = 3 });
        await house.RunAsync(Cached with { User = "somebody" });
        var started = await house.Engine.StartAsync(Cached, EngineHarness.Call() with { Caller = "somebody" }, Cancel);
        using var ticket = Assert.IsType<StartResult.Started>(started).Ticket;
        await ticket.WaitAsync(Cancel);

        Assert.Equal(4, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_SimulatedAnswerAndNowTheModelItself_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        house.Planner.Simulated = true;
        await house.RunAsync(Cached);
        await house.RunAsync(Cached);
        Assert.Single(artist.Calls);

        house.Planner.Simulated = false;
        await house.RunAsync(Cached);

        Assert.Equal(2, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_MadeByAProviderThatNowIsNotAsked_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        var successor = ScriptedProvider.Drawing("successor", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        await using var other = house.Neighbour(successor);
        await house.RunAsync(Cached);

        await other.RunAsync(Cached);

        Assert.Single(successor.Calls);
    }

    [Fact]
    public async Task StartAsync_HitUnderAKey_IsReplayedUnderThatKey()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        await house.RunAsync(Cached);
        var hit = await house.RunAsync(Cached, "key");

        using var ticket = await house.TicketAsync(Cached, "key");
        var again = await ticket.WaitAsync(Cancel);

        Assert.True(ticket.Replayed);
        Assert.Equal(hit.Job.Id, again.Job.Id);
        Assert.NotNull(again.Job.CachedFrom);
        Assert.Single(again.Images);
        Assert.Single(artist.Calls);
    }
}
