using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Recognise;

public sealed class DuplicateGuardTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static EngineOptions Guarding => new() { DuplicateWindow = TimeSpan.FromSeconds(60) };

    [Fact]
    public async Task StartAsync_SameRequestWithinTheWindow_IsReplayedWithAWarning()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(Guarding, artist);
        var first = await house.RunAsync(EngineHarness.Request());
        house.Time.Advance(TimeSpan.FromSeconds(60));

        using var ticket = await house.TicketAsync(EngineHarness.Request());
        var again = await ticket.WaitAsync(Cancel);

        Assert.True(ticket.Replayed);
        Assert.Equal(first.Images[0].Id, again.Images[0].Id);
        Assert.Contains(first.Job.Id, Assert.Single(again.Job.Warnings), StringComparison.Ordinal);
        Assert.Empty((await house.Jobs.FindAsync(first.Job.Id, Cancel))!.Warnings);
        Assert.Single(artist.Calls);
    }

    [Fact]
    public async Task StartAsync_SameRequestAfterTheWindow_IsBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(Guarding, artist);
        await house.RunAsync(EngineHarness.Request());
        house.Time.Advance(TimeSpan.FromSeconds(61));

        await house.RunAsync(EngineHarness.Request());

        Assert.Equal(2, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_OtherMeaningOtherCallerOrKeysOfTheirOwn_AreBought()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(Guarding, artist);
        await house.RunAsync(EngineHarness.Request());

        await house.RunAsync(EngineHarness.Request() with { Prompt = "Another boat" });
        await house.RunAsync(EngineHarness.Request(), "one");
        await house.RunAsync(EngineHarness.Request(), "two");
        var started = await house.Engine.StartAsync(EngineHarness.Request(), EngineHarness.Call() with { Caller = "somebody" }, Cancel);
        using var ticket = Assert.IsType<StartResult.Started>(started).Ticket;
        await ticket.WaitAsync(Cancel);

        Assert.Equal(5, artist.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_SameRequestOnTwoNodesAtOnce_IsOnePurchase()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(Guarding, artist.Provider);
        await using var other = house.Neighbour(artist.Provider);

        var tickets = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(index => Task.Run(() => (index % 2 == 0 ? house : other).TicketAsync(EngineHarness.Request()))));
        artist.Draw();
        await house.Engine.DrainAsync(TimeSpan.FromSeconds(30));
        await other.Engine.DrainAsync(TimeSpan.FromSeconds(30));
        var results = await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Single(artist.Provider.Calls);
        Assert.Equal(9, results.Count(static result => result.Job.Warnings.Count == 1));
    }

    [Fact]
    public async Task Dispose_CallerThatGaveUpWaiting_FindsItsPictureWhenItAsksAgain()
    {
        var artist = new WaitingArtist();
        await using var house = new EngineHarness(Guarding, artist.Provider);
        (await house.TicketAsync(EngineHarness.Request())).Dispose();

        using var again = await house.TicketAsync(EngineHarness.Request());
        artist.Draw();

        Assert.True(again.Joined);
        Assert.Equal(JobState.Succeeded, (await again.WaitAsync(Cancel)).Job.State);
        Assert.Single(artist.Provider.Calls);
    }
}
