using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Core.Tests.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Ledger;

public sealed class ReserveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Theory]
    [ContractRow("S3-67")]
    [InlineData(true, 10, "Hourly limit exceeded (10 images/hour)")]
    [InlineData(false, 50, "Daily limit exceeded (50 images/day)")]
    public async Task StartAsync_OneImageBeyondTheBudget_IsRefusedInTheDocumentsWords(bool hourly, int limit, string words)
    {
        var options = new EngineOptions
        {
            HourlyBudgetImages = hourly ? limit : null,
            DailyBudgetImages = hourly ? null : limit,
        };
        await using var house = new EngineHarness(options, Artist);
        for (var i = 0; i < limit; i++)
        {
            await house.RunAsync(EngineHarness.Request());
        }

        var error = await house.RefusalAsync(EngineHarness.Request());

        Assert.Equal((FailureKind.BudgetExceeded, "budget_exceeded"), (error.Kind, error.Code));
        Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
        Assert.Equal((0L, 1L, 1L), (error.Shortfall!.BalanceImages, error.Shortfall.AskedImages, error.Shortfall.MissingImages));
        house.Time.Advance(hourly ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1));
        await house.RunAsync(EngineHarness.Request());
    }

    [Fact]
    [ContractRow("S3-69")]
    public async Task StartAsync_BeyondTenDollarsADay_IsRefusedWithWhatIsMissing()
    {
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 10 }, Artist);
        house.Planner.Price = new PriceEstimate(4, 4, 6);
        await house.RunAsync(EngineHarness.Request());

        await house.RunAsync(EngineHarness.Request());
        var error = await house.RefusalAsync(EngineHarness.Request());

        Assert.StartsWith("Daily limit exceeded ($10.00/day)", error.Message, StringComparison.Ordinal);
        Assert.Equal((2m, 6m, 4m), (error.Shortfall!.BalanceUsd, error.Shortfall.AskedUsd, error.Shortfall.MissingUsd));
        Assert.Equal("daily-usd", error.Shortfall.Budget);
    }

    [Fact]
    public async Task StartAsync_BudgetOfAnEndUser_LimitsThatUserAlone()
    {
        var budget = new Budget { Id = "user", Scope = BudgetScope.User, Window = BudgetWindow.Month, LimitImages = 1 };
        await using var house = new EngineHarness(new EngineOptions { Budgets = [budget] }, Artist);
        var alice = EngineHarness.Request() with { User = "alice" };
        await house.RunAsync(alice);

        Assert.Contains("user alice", (await house.RefusalAsync(alice)).Message, StringComparison.Ordinal);

        await house.RunAsync(EngineHarness.Request() with { User = "ben" });
        await house.RunAsync(EngineHarness.Request());
    }

    [Fact]
    public async Task StartAsync_BudgetMadeWhileRunning_CountsFromTheNextRequest()
    {
        await using var house = new EngineHarness(Artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        await house.RunAsync(EngineHarness.Request());
        var budget = new Budget { Id = "mine", Scope = BudgetScope.Key, Of = "anonymous", Window = BudgetWindow.Day, LimitUsd = 0.09m };

        Assert.Null(await house.Budgets.PutAsync(budget, Cancel));

        Assert.Equal(0.05m, (await house.RefusalAsync(EngineHarness.Request())).Shortfall!.BalanceUsd);
        Assert.Null(await house.Budgets.DeleteAsync("mine", Cancel));
        await house.RunAsync(EngineHarness.Request());
    }

    [Fact]
    public async Task StartAsync_UnknownPriceUnderABudgetOfMoney_IsRefused()
    {
        await using var house = new EngineHarness(new EngineOptions { MonthlyBudgetUsd = 10 }, Artist);
        house.Planner.Price = null;

        Assert.Equal("price_unknown", (await house.RefusalAsync(EngineHarness.Request())).Code);
    }

    [Fact]
    public async Task StartAsync_NothingCounted_WritesNoHold()
    {
        await using var house = new EngineHarness(Artist);
        house.Planner.Price = PriceEstimate.Free;

        var job = (await house.RunAsync(EngineHarness.Request())).Job;

        Assert.Equal((0m, 0), (job.ReservedUsd, job.ReservedImages));
        Assert.Equal(new AccountBalance(0, 0, 0, 0), await BalanceAsync(house));
    }

    [Fact]
    public async Task StartAsync_FailedJob_GivesItsPicturesBack()
    {
        var broken = new ScriptedProvider("broken", static (_, _, _) => Task.FromResult<AttemptOutcome>(
            new AttemptOutcome.Failed(new ProviderFailure(FailureKind.InvalidRequest, "no") { Charged = Charge.No })));
        await using var house = new EngineHarness(new EngineOptions { HourlyBudgetImages = 1 }, broken);

        await house.RunAsync(EngineHarness.Request());
        await house.RunAsync(EngineHarness.Request());

        Assert.Equal(new AccountBalance(0, 0, 0, 0), await BalanceAsync(house));
    }

    [Fact]
    public async Task StartAsync_ShareOfABudgetReached_IsToldOnceAWindow()
    {
        await using var house = new EngineHarness(new EngineOptions { HourlyBudgetImages = 4, BudgetWarnAt = [0.5m, 1m] }, Artist);

        var first = (await house.RunAsync(EngineHarness.Request())).Job.Warnings;
        var second = (await house.RunAsync(EngineHarness.Request())).Job.Warnings;
        var third = (await house.RunAsync(EngineHarness.Request())).Job.Warnings;
        var fourth = (await house.RunAsync(EngineHarness.Request())).Job.Warnings;

        Assert.Empty(first);
        Assert.Equal(["50 % of the hourly budget of this server (4 images/hour) is used."], second);
        Assert.Empty(third);
        Assert.Equal(["100 % of the hourly budget of this server (4 images/hour) is used."], fourth);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StartAsync_TwoHundredCallersAndFiftyImages_ExactlyFiftyPictures(bool failsHalfTheTime)
    {
        var asked = 0;
        var drawing = Artist;
        var artist = new ScriptedProvider("artist", (call, sink, cancellationToken) =>
            failsHalfTheTime && Interlocked.Increment(ref asked) % 2 == 0
                ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(
                    new ProviderFailure(FailureKind.InvalidRequest, "no") { Charged = Charge.No }))
                : drawing.GenerateAsync(call, sink, cancellationToken));
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetImages = 50, MaxConcurrentJobs = 64 }, artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);

        var pictures = 0;
        var refusals = 0;
        for (var round = 0; round < 20 && pictures < 50; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(
                async () =>
                {
                    switch (await house.StartAsync(EngineHarness.Request()))
                    {
                        case StartResult.Started { Ticket: var ticket }:
                            using (ticket)
                            {
                                Interlocked.Add(ref pictures, (await ticket.WaitAsync(Cancel)).Images.Count);
                            }

                            break;
                        case StartResult.Refused { Error: { Kind: FailureKind.BudgetExceeded } }:
                            Interlocked.Increment(ref refusals);
                            break;
                    }
                },
                Cancel)));
        }

        Assert.Equal(50, pictures);
        Assert.True(refusals >= 50);
        var balance = await BalanceAsync(house);
        Assert.Equal((2.00m, 0m, 50L, 0L), (balance.ChargedUsd, balance.HeldUsd, balance.ChargedImages, balance.HeldImages));
    }

    [Fact]
    public async Task RemainingAsync_Caller_IsToldOfItsOwnBudgetsAlone()
    {
        Budget[] budgets =
        [
            new() { Id = "each", Scope = BudgetScope.Key, Window = BudgetWindow.Day, LimitUsd = 1 },
            new() { Id = "design", Scope = BudgetScope.Team, Of = "design", Window = BudgetWindow.Month, LimitImages = 5 },
        ];
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 10, Budgets = budgets }, Artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        await house.RunAsync(EngineHarness.Request());

        var anonymous = await house.Budgets.RemainingAsync(EngineHarness.Call(), cancellationToken: Cancel);
        var designer = await house.Budgets.RemainingAsync(EngineHarness.Call() with { Caller = "anna", Team = "design" }, cancellationToken: Cancel);

        Assert.Equal(["daily-usd", "each"], anonymous.Select(static state => state.Budget.Id));
        Assert.Equal([9.96m, 0.96m], anonymous.Select(static state => state.RemainingUsd));
        Assert.Equal(["daily-usd", "each", "design"], designer.Select(static state => state.Budget.Id));
        Assert.Equal((1m, 5L), (designer[1].RemainingUsd, designer[2].RemainingImages));
    }

    private static ValueTask<AccountBalance> BalanceAsync(EngineHarness house) =>
        house.Ledger.FindBalanceAsync("server", DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel);
}
