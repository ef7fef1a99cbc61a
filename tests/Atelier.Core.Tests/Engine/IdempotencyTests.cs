using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class IdempotencyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_KeySeenBefore_ReplaysTheSamePicturesAndAsksNobody()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var first = await house.RunAsync(EngineHarness.Request(), "key");

        using var ticket = await house.TicketAsync(EngineHarness.Request(), "key");
        var again = await ticket.WaitAsync(Cancel);

        Assert.True(ticket.Replayed);
        Assert.Equal(first.Job.Id, again.Job.Id);
        Assert.Equal(first.Images.Select(static image => image.Id), again.Images.Select(static image => image.Id));
        Assert.Single(artist.Calls);
    }

    [Fact]
    public async Task StartAsync_KeyUsedForAnotherRequest_IsAConflict()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        await house.RunAsync(EngineHarness.Request(), "key");

        var error = await house.RefusalAsync(EngineHarness.Request() with { Prompt = "Another boat" }, "key");

        Assert.Equal(FailureKind.Conflict, error.Kind);
    }

    [Fact]
    public async Task StartAsync_SameKeyAtTheSameTime_IsOnePurchaseForAll()
    {
        var go = new TaskCompletionSource();
        var artist = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            await go.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(artist);

        var tickets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.TicketAsync(EngineHarness.Request(), "key")));
        go.SetResult();
        var results = await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(Cancel)));

        Assert.Single(artist.Calls);
        Assert.Single(results.Select(static result => result.Job.Id).Distinct());
        foreach (var ticket in tickets)
        {
            ticket.Dispose();
        }
    }

    [Fact]
    public async Task StartAsync_KeyWhoseJobFailedAtNoCost_MayBeTriedAgain()
    {
        var down = true;
        var artist = new ScriptedProvider("artist", (call, sink, cancellationToken) => down
            ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(new ProviderFailure(FailureKind.InsufficientFunds, "No money.") { Charged = Charge.No }))
            : ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken));
        await using var house = new EngineHarness(artist);
        var failed = await house.RunAsync(EngineHarness.Request(), "key");
        down = false;

        var again = await house.RunAsync(EngineHarness.Request(), "key");

        Assert.Equal((JobState.Failed, JobState.Succeeded), (failed.Job.State, again.Job.State));
    }

    [Fact]
    public async Task StartAsync_KeyOlderThanItsRetention_IsNew()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        await house.RunAsync(EngineHarness.Request(), "key");
        house.Time.Advance(new EngineOptions().IdempotencyRetention + TimeSpan.FromSeconds(1));

        await house.RunAsync(EngineHarness.Request() with { Prompt = "Another boat" }, "key");

        Assert.Equal(2, artist.Calls.Count);
    }

    [Theory]
    [InlineData(0, 'k')]
    [InlineData(256, 'k')]
    [InlineData(1, '\t')]
    [InlineData(1, 'é')]
    public async Task StartAsync_KeyOfABadForm_IsRefused(int length, char character)
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        var error = await house.RefusalAsync(EngineHarness.Request(), new string(character, length));

        Assert.Equal("Idempotency-Key", error.Parameter);
    }
}
