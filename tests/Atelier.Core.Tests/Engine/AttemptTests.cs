using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class AttemptTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Fact]
    public async Task StartAsync_ProviderDraws_KeepsThePictureAndTheStory()
    {
        await using var house = new EngineHarness(Artist);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(JobState.Succeeded, result.Job.State);
        var image = Assert.Single(result.Images);
        Assert.Equal((8, 8, ImageFormat.Png), (image.Width, image.Height, image.Format));
        Assert.EndsWith($"{image.Id}.png", image.BlobName, StringComparison.Ordinal);
        Assert.Equal(AttemptState.Succeeded, Assert.Single(result.Attempts).State);
        var kept = await house.Jobs.FindAsync(result.Job.Id, Cancel);
        Assert.Equal(JobState.Succeeded, kept!.State);
        Assert.Null(kept.LeaseOwner);
        Assert.Equal(image, await house.Images.FindAsync(image.Id, Cancel), ById.Instance);
    }

    [Fact]
    public async Task StartAsync_AttemptAboutToStart_IsAlreadyOnRecord()
    {
        EngineHarness? house = null;
        AttemptState? seen = null;
        JobState? job = null;
        var provider = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            seen = (await house!.Jobs.ListAttemptsAsync(call.JobId, cancellationToken)).Single().State;
            job = (await house.Jobs.FindAsync(call.JobId, cancellationToken))!.State;
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var owned = house = new EngineHarness(provider);

        await house.RunAsync(EngineHarness.Request());

        Assert.Equal((AttemptState.Started, JobState.Running), (seen, job));
    }

    [Theory]
    [InlineData(FailureKind.Unavailable, 1)]
    [InlineData(FailureKind.RateLimited, 1)]
    [InlineData(FailureKind.BadResponse, 1)]
    [InlineData(FailureKind.ContentRejected, 0)]
    [InlineData(FailureKind.InvalidRequest, 0)]
    public async Task StartAsync_FirstProviderFails_AsksTheNextOnlyWhereThatMayHelp(FailureKind kind, int callsToTheSecond)
    {
        var second = Artist;
        await using var house = new EngineHarness(
            ScriptedProvider.Failing("first", new ProviderFailure(kind, "No.") { Charged = Charge.No }),
            second);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(callsToTheSecond, second.Calls.Count);
        Assert.Equal(callsToTheSecond == 1 ? JobState.Succeeded : JobState.Failed, result.Job.State);
        Assert.Equal(kind, result.Attempts[0].Failure);
    }

    [Fact]
    public async Task StartAsync_FirstProviderMakesTwoOfThree_AsksTheNextForTheMissingOneOnly()
    {
        var first = new ScriptedProvider("first", async (call, sink, cancellationToken) =>
        {
            await ScriptedProvider.DrawAsync(call with { Count = 2 }, sink, EngineHarness.Picture, cancellationToken);
            return new AttemptOutcome.Failed(new ProviderFailure(FailureKind.Unavailable, "Gone.") { UpstreamStatus = 503 });
        });
        var second = Artist;
        await using var house = new EngineHarness(first, second);

        var result = await house.RunAsync(EngineHarness.Request(3));

        Assert.Equal([0, 1, 2], result.Images.Select(static image => image.Index));
        var call = Assert.Single(second.Calls);
        Assert.Equal((2, 1), (call.FirstIndex, call.Count));
    }

    [Theory]
    [InlineData(FailureKind.TimedOut)]
    [InlineData(FailureKind.BadResponse)]
    [InlineData(FailureKind.Unavailable)]
    public async Task StartAsync_PictureMayHaveBeenBought_IsNotBoughtElsewhere(FailureKind kind)
    {
        var second = Artist;
        await using var house = new EngineHarness(
            ScriptedProvider.Failing("first", new ProviderFailure(kind, "Nobody knows.") { Charged = Charge.Unknown }),
            second);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal((JobState.Failed, kind), (result.Job.State, result.Job.Error!.Kind));
        Assert.Empty(second.Calls);
    }

    [Fact]
    public async Task StartAsync_ServiceAnswersThatItFailed_AsksTheNextAlthoughItMayBill()
    {
        var second = Artist;
        await using var house = new EngineHarness(
            ScriptedProvider.Failing("first", new ProviderFailure(FailureKind.Unavailable, "500") { Charged = Charge.Unknown, UpstreamStatus = 500 }),
            second);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(JobState.Succeeded, result.Job.State);
        Assert.Null(result.Job.CostUsd);
        Assert.Contains(result.Job.Warnings, static warning => warning.Contains("not known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartAsync_RequestThatMayTakeAnHour_GivesItsCallAllOfIt()
    {
        var artist = Artist;
        await using var house = new EngineHarness(artist);

        await house.RunAsync(EngineHarness.Request() with { Timeout = TimeSpan.FromHours(1) });

        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(artist.Calls).Timeout);
    }

    [Fact]
    public async Task StartAsync_NobodyElseLeft_KeepsWhatWasMadeAndSaysWhatIsMissing()
    {
        var first = new ScriptedProvider("first", async (call, sink, cancellationToken) =>
        {
            await ScriptedProvider.DrawAsync(call with { Count = 1 }, sink, EngineHarness.Picture, cancellationToken);
            return new AttemptOutcome.Failed(new ProviderFailure(FailureKind.Unavailable, "Gone."));
        });
        await using var house = new EngineHarness(first);

        var result = await house.RunAsync(EngineHarness.Request(2));

        Assert.Equal(JobState.Succeeded, result.Job.State);
        Assert.Single(result.Images);
        Assert.Contains(result.Job.Warnings, static warning => warning.StartsWith("1 of 2 pictures were made.", StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S0-21")]
    public async Task StartAsync_ProviderThrows_EndsAsAnInternalErrorWithoutDetails()
    {
        await using var house = new EngineHarness(new ScriptedProvider("artist", static (_, _, _) => throw new InvalidOperationException("secret detail")));

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(FailureKind.Internal, result.Job.Error!.Kind);
        Assert.DoesNotContain("secret detail", result.Job.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ProviderSlowerThanTheRequestAllows_TimesOutWithUnknownCharge()
    {
        var asked = new TaskCompletionSource();
        await using var house = new EngineHarness(Hanging("artist", asked));
        using var ticket = await house.TicketAsync(EngineHarness.Request() with { Timeout = TimeSpan.FromSeconds(30) });
        await asked.Task;

        house.Time.Advance(TimeSpan.FromSeconds(30));
        var result = await ticket.WaitAsync(Cancel);

        Assert.Equal((JobState.Failed, FailureKind.TimedOut), (result.Job.State, result.Job.Error!.Kind));
        Assert.Equal(Charge.Unknown, Assert.Single(result.Attempts).Charged);
        Assert.Null(result.Job.CostUsd);
    }

    [Fact]
    public async Task Dispose_LastTicketOfAJobWithoutAKey_CancelsItsAttempt()
    {
        var asked = new TaskCompletionSource();
        await using var house = new EngineHarness(Hanging("artist", asked));
        var ticket = await house.TicketAsync(EngineHarness.Request());
        await asked.Task;
        var end = ticket.WaitAsync(Cancel);

        ticket.Dispose();

        Assert.Equal(JobState.Cancelled, (await end).Job.State);
    }

    [Fact]
    public async Task Dispose_LastTicketOfAJobWithAKey_LetsItGoOn()
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var provider = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            asked.TrySetResult();
            await go.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(provider);
        var ticket = await house.TicketAsync(EngineHarness.Request(), "key");
        await asked.Task;
        var end = ticket.WaitAsync(Cancel);

        ticket.Dispose();
        go.SetResult();

        Assert.Equal(JobState.Succeeded, (await end).Job.State);
    }

    [Fact]
    public async Task WatchAsync_PartialAndFinalPictures_ComeInOrderFromTheBeginning()
    {
        var provider = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            await sink.PartialAsync(0, 0, new byte[] { 1 }, cancellationToken);
            await sink.PartialAsync(0, 1, new byte[] { 2 }, cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(provider);
        using var ticket = await house.TicketAsync(EngineHarness.Request());
        await ticket.WaitAsync(Cancel);

        var seen = await ticket.WatchAsync(Cancel).Select(static happened => happened.GetType().Name).ToListAsync(Cancel);

        Assert.Equal(["Partial", "Partial", "Kept", "Finished"], seen);
    }

    [Fact]
    public async Task StartAsync_PriceAboveTheBudget_IsRefusedAndNobodyIsAsked()
    {
        var artist = Artist;
        await using var house = new EngineHarness(new Core.Engine.EngineOptions { DailyBudgetUsd = 0.10m }, artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);

        var first = await house.RunAsync(EngineHarness.Request());
        var second = await house.RunAsync(EngineHarness.Request());
        var third = await house.RefusalAsync(EngineHarness.Request());

        Assert.Equal((0.04m, 0.04m), (first.Job.CostUsd, second.Job.CostUsd));
        Assert.Equal(FailureKind.BudgetExceeded, third.Kind);
        Assert.Equal(2, artist.Calls.Count);
    }

    private static ScriptedProvider Hanging(string id, TaskCompletionSource asked) => new(id, async (_, _, cancellationToken) =>
    {
        asked.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException("Nobody gets here.");
    });

    private sealed class ById : IEqualityComparer<ImageRecord?>
    {
        public static ById Instance { get; } = new();

        public bool Equals(ImageRecord? x, ImageRecord? y) => x?.Id == y?.Id && x?.Sha256 == y?.Sha256;

        public int GetHashCode(ImageRecord? obj) => obj?.Id.GetHashCode(StringComparison.Ordinal) ?? 0;
    }
}
