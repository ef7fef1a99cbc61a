using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Recognise;

/// <summary>The same key at the same time, in one process and in several.</summary>
public sealed class JoiningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_SameKeyOnTwoNodesAtOnce_IsOnePurchaseForBoth()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);
        await using var other = house.Neighbour(artist.Provider);

        var tickets = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(index => Task.Run(() => (index % 2 == 0 ? house : other).TicketAsync(EngineHarness.Request(), "key"))));
        artist.Draw();
        await house.Engine.DrainAsync(TimeSpan.FromSeconds(30));
        await other.Engine.DrainAsync(TimeSpan.FromSeconds(30));
        var results = await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Single(artist.Provider.Calls);
        Assert.Equal(19, tickets.Count(static ticket => ticket.Joined));
        Assert.All(results, static result => Assert.Equal(JobState.Succeeded, result.Job.State));
        Assert.Single(results.Select(static result => result.Images[0].Id).Distinct());
    }

    [Fact]
    public async Task WatchAsync_JobOfAnotherNode_LooksLessAndLessOftenAndSeesTheEnd()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);
        await using var other = house.Neighbour(artist.Provider);
        using var first = await house.TicketAsync(EngineHarness.Request(), "key");
        using var second = await other.TicketAsync(EngineHarness.Request(), "key");

        var pauses = new[] { 0.1, 0.2, 0.4, 0.8, 1, 1 }.Select(TimeSpan.FromSeconds).ToList();
        var looks = house.Time.TimerSetAsync(pauses[0]);
        var seen = ReadAsync(second);
        foreach (var (pause, next) in pauses.Zip(pauses.Skip(1)))
        {
            await looks.WaitAsync(Cancel);
            looks = house.Time.TimerSetAsync(next);
            house.Time.Advance(pause);
        }

        await looks.WaitAsync(Cancel);
        artist.Draw();
        await first.WaitAsync(Cancel);
        house.Time.Advance(pauses[^1]);

        Assert.Collection(
            await seen,
            static happened => Assert.IsType<JobEvent.Kept>(happened),
            static happened => Assert.Equal(JobState.Succeeded, Assert.IsType<JobEvent.Finished>(happened).Result.Job.State));
        Assert.Single(artist.Provider.Calls);
    }

    [Fact]
    public async Task WaitAsync_JobOfAnotherNodeThatDies_HasTheEndThatRecoveryGivesIt()
    {
        var never = new WaitingArtist();
        var artist = new ScriptedProvider("artist", (call, sink, cancellationToken) =>
            ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken))
        {
            Traits = new ProviderTraits { Local = true },
        };
        await using var dying = new EngineHarness(never.Provider);
        await using var house = dying.Neighbour(artist);
        using var lost = await dying.TicketAsync(EngineHarness.Request(), "key");
        using var joined = await house.TicketAsync(EngineHarness.Request(), "key");

        // Nobody renews the lease of the first node any more.
        house.Time.Advance(house.Options.Lease + TimeSpan.FromSeconds(1));
        await house.Recovery.RunOnceAsync(Cancel);
        var result = await joined.WaitAsync(Cancel);

        Assert.Equal((lost.JobId, JobState.Succeeded), (result.Job.Id, result.Job.State));
        Assert.Single(artist.Calls);
    }

    [Fact]
    public async Task WaitAsync_JobOfAnotherNodeLongerThanPatience_TimesOutAndBuysNothing()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);
        await using var other = house.Neighbour(artist.Provider);
        using var first = await house.TicketAsync(EngineHarness.Request(), "key");
        using var second = await other.TicketAsync(EngineHarness.Request() with { Timeout = TimeSpan.FromSeconds(2) }, "key");

        var looks = house.Time.TimerSetAsync(TimeSpan.FromMilliseconds(100));
        var waiting = second.WaitAsync(Cancel);
        await looks.WaitAsync(Cancel);
        house.Time.Advance(TimeSpan.FromSeconds(3));
        var result = await waiting;

        Assert.Equal(FailureKind.TimedOut, result.Job.Error!.Kind);
        Assert.Contains(first.JobId, result.Job.Error.Message, StringComparison.Ordinal);
        artist.Draw();
        await first.WaitAsync(Cancel);
        Assert.Single(artist.Provider.Calls);
    }

    [Fact]
    public async Task StartAsync_SameKeyAtOnceWithMoneyForOne_NobodyIsRefused()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 0.06m }, artist.Provider);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);

        var tickets = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Task.Run(() => house.TicketAsync(EngineHarness.Request(), "key"))));
        artist.Draw();
        await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Single(artist.Provider.Calls);
    }

    [Fact]
    public async Task StartAsync_ManyRetriesAtOnceAfterAFreeFailure_AreOnePurchase()
    {
        var down = true;
        var artist = new ScriptedProvider("artist", (call, sink, cancellationToken) => down
            ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(new ProviderFailure(FailureKind.InvalidRequest, "No.") { Charged = Charge.No }))
            : ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken));
        await using var house = new EngineHarness(artist);
        await using var other = house.Neighbour(artist);
        await house.RunAsync(EngineHarness.Request(), "key");
        down = false;

        var tickets = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(index => Task.Run(() => (index % 2 == 0 ? house : other).TicketAsync(EngineHarness.Request(), "key"))));
        await house.Engine.DrainAsync(TimeSpan.FromSeconds(30));
        await other.Engine.DrainAsync(TimeSpan.FromSeconds(30));
        var results = await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Equal(2, artist.Calls.Count);
        Assert.All(results, static result => Assert.Equal(JobState.Succeeded, result.Job.State));
    }

    [Fact]
    public async Task StartAsync_KeyWhoseJobMayHaveBought_ReplaysItsHonestErrorAndNeverBuysAgain()
    {
        var artist = ScriptedProvider.Failing("artist", new ProviderFailure(FailureKind.TimedOut, "Gone.") { Charged = Charge.Unknown });
        await using var house = new EngineHarness(artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        var first = await house.RunAsync(EngineHarness.Request(), "key");
        var calls = artist.Calls.Count;

        var again = await house.RunAsync(EngineHarness.Request(), "key");

        Assert.Equal((first.Job.Id, FailureKind.TimedOut), (again.Job.Id, again.Job.Error!.Kind));
        Assert.Null(again.Job.CostUsd);
        Assert.Equal(calls, artist.Calls.Count);
    }

    private static async Task<List<JobEvent>> ReadAsync(JobTicket ticket)
    {
        var seen = new List<JobEvent>();
        await foreach (var happened in ticket.WatchAsync(Cancel))
        {
            seen.Add(happened);
        }

        return seen;
    }
}
