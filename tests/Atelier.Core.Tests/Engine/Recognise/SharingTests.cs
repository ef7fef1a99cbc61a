using Atelier.Core.Engine;

namespace Atelier.Core.Tests.Engine.Recognise;

/// <summary>Same requests in flight whose outcome a seed makes certain.</summary>
public sealed class SharingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ImageRequest Seeded => EngineHarness.Request() with { Seed = 7 };

    [Fact]
    public async Task StartAsync_SameSeededRequestsAtOnce_ShareOnePurchase()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);

        var tickets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => house.TicketAsync(Seeded))));
        artist.Draw();
        var results = await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Single(artist.Provider.Calls);
        Assert.Single(results.Select(static result => result.Job.Id).Distinct());
        Assert.Equal(19, tickets.Count(static ticket => ticket.Joined));
    }

    [Fact]
    public async Task Dispose_OneOfSeveral_LeavesThePictureToTheOthers()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);
        var first = await house.TicketAsync(Seeded);
        using var second = await house.TicketAsync(Seeded);

        first.Dispose();
        artist.Draw();

        Assert.Equal(JobState.Succeeded, (await second.WaitAsync(Cancel)).Job.State);
    }

    [Fact]
    public async Task StartAsync_SharedJobThatWasGivenUp_IsNotJoined()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);
        var first = await house.TicketAsync(Seeded);
        var given = first.WaitAsync(Cancel);
        first.Dispose();

        using var second = await house.TicketAsync(Seeded);
        artist.Draw();

        Assert.NotEqual(first.JobId, second.JobId);
        Assert.Equal(JobState.Succeeded, (await second.WaitAsync(Cancel)).Job.State);
        Assert.Equal(JobState.Cancelled, (await given).Job.State);
    }

    [Fact]
    public async Task StartAsync_NoSeedOrNoLeaveOrAnotherCaller_AreBoughtEach()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(artist.Provider);

        var calls = new (ImageRequest Request, string Caller)[]
        {
            (Seeded, "a"),
            (Seeded, "b"),
            (Seeded with { Seed = 8 }, "a"),
            (Seeded with { Cache = false }, "a"),
            (EngineHarness.Request(), "a"),
            (EngineHarness.Request(), "a"),
        };
        var tickets = new List<JobTicket>();
        foreach (var (request, caller) in calls)
        {
            var started = await house.Engine.StartAsync(request, EngineHarness.Call() with { Caller = caller }, Cancel);
            tickets.Add(Assert.IsType<StartResult.Started>(started).Ticket);
        }

        artist.Draw();
        await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Equal(calls.Length, artist.Provider.Calls.Count);
    }
}
