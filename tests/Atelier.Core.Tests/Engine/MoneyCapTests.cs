using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class MoneyCapTests
{
    private static readonly PriceEstimate s_price = new(0.04m, 0.04m, 0.06m);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Fact]
    public async Task StartAsync_LostTryAndBudgetForOneMore_RaisesTheHoldAndCountsBoth()
    {
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 0.12m }, Lost("first"), Artist);
        house.Planner.Price = s_price;

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(JobState.Succeeded, result.Job.State);
        Assert.Equal(0.10m, await CommittedAsync(house));
    }

    [Fact]
    public async Task StartAsync_LostTryAndNoBudgetForAnother_StopsAndSaysWhy()
    {
        var second = Artist;
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 0.11m }, Lost("first"), second);
        house.Planner.Price = s_price;

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal((JobState.Failed, FailureKind.Unavailable), (result.Job.State, result.Job.Error!.Kind));
        Assert.Empty(second.Calls);
        Assert.Contains("budget", Assert.Single(result.Job.PassedOver).Reason, StringComparison.Ordinal);
        Assert.Equal(0.06m, await CommittedAsync(house));
    }

    [Fact]
    public async Task StartAsync_LostTryAndMaxCostReached_AsksNobodyElse()
    {
        var second = Artist;
        await using var house = new EngineHarness(Lost("first"), second);
        house.Planner.Price = s_price;

        var result = await house.RunAsync(EngineHarness.Request() with { MaxCostUsd = 0.10m });

        Assert.Empty(second.Calls);
        Assert.Contains("at most 0.1", Assert.Single(result.Job.PassedOver).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TwoTriesLostWithoutAnyLimit_StopsAtTwiceThePlansMaximum()
    {
        var third = Artist;
        await using var house = new EngineHarness(Lost("first"), Lost("second"), third);
        house.Planner.Price = s_price;

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(JobState.Failed, result.Job.State);
        Assert.Empty(third.Calls);
        Assert.Equal(0.12m, await CommittedAsync(house));
    }

    [Fact]
    public async Task StartAsync_ProviderThatChargesThenTimesOut_IsOnePurchaseOfUnknownChargeAndSaysSo()
    {
        var second = Artist;
        await using var house = new EngineHarness(
            ScriptedProvider.Failing("first", new ProviderFailure(FailureKind.TimedOut, "It may still charge.") { Charged = Charge.Unknown }),
            second);
        house.Planner.Price = s_price;

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Empty(second.Calls);
        Assert.Equal((Charge.Unknown, null), (Assert.Single(result.Attempts).Charged, result.Job.CostUsd));
        Assert.Equal(FailureKind.TimedOut, result.Job.Error!.Kind);
        Assert.Equal(0.06m, await CommittedAsync(house));
    }

    private static ValueTask<decimal> CommittedAsync(EngineHarness house) =>
        house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel);

    /// <summary>Answers that it failed, and may bill for it.</summary>
    private static ScriptedProvider Lost(string id) => ScriptedProvider.Failing(
        id,
        new ProviderFailure(FailureKind.Unavailable, "500") { Charged = Charge.Unknown, UpstreamStatus = 500 });
}
