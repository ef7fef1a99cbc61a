using System.Diagnostics.Metrics;
using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Core.Tests.Resilience;

/// <summary>Breakers as nodes use them: asked for leave, told what became of it, shared.</summary>
public sealed class BreakersTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HealthyProvider_ManyCalls_CostOneReadEachAndNoWrite()
    {
        await using var nodes = new BreakerNodes();

        for (var call = 0; call < 100; call++)
        {
            await nodes.SucceedAsync();
        }

        Assert.Equal((100, 0), (nodes.Store.Reads, nodes.Store.Writes));
    }

    [Fact]
    public async Task Report_FiveFailures_KeepTheSixthCallAwayOnEveryNode()
    {
        await using var nodes = new BreakerNodes();

        await nodes.FailAsync(5);

        Assert.Equal("Circuit breaker OPEN (5 failures)", (await nodes.RefusedAsync(nodes.One)).Reason);
        Assert.Equal(s_timeout, (await nodes.RefusedAsync(nodes.Other)).RecoversIn);
        var status = Assert.Single((await nodes.Other.ReadAsync(Cancel)).Breakers);
        Assert.Equal(
            ("openai", "gpt-image-2", ImageOperation.Generate, BreakerState.Open, 5, "It answered Unavailable."),
            (status.Provider, status.Model, status.Operation, status.State, status.FailureCount, status.LastReason));
        Assert.True(status.Blocks(BreakerNodes.Target));
    }

    [Theory]
    [ContractRow("S3-40", "S3-44")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Report_SuccessAmongFailures_StartsTheCountAnew(int nodeOfTheSuccess)
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(4);
        await nodes.SucceedAsync(nodeOfTheSuccess == 1 ? nodes.One : nodes.Other);
        await nodes.FailAsync(4);

        Assert.Equal(BreakerState.Closed, await nodes.StateAsync());
        await nodes.GrantedAsync();
    }

    [Fact]
    public async Task Report_SuccessGrantedBeforeTheFailures_StartsTheCountAnewToo()
    {
        await using var nodes = new BreakerNodes();
        var early = await nodes.GrantedAsync();
        await nodes.FailAsync(4);
        await nodes.One.ReportAsync(early, failure: null);
        await nodes.FailAsync(4);

        Assert.Equal(BreakerState.Closed, await nodes.StateAsync());
    }

    [Theory]
    [InlineData(FailureKind.ContentRejected)]
    [InlineData(FailureKind.InvalidRequest)]
    [InlineData(FailureKind.NotSupported)]
    [InlineData(FailureKind.Cancelled)]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.StorageUnavailable)]
    public async Task Report_FailureThatSaysNothingOfTheProvider_NeverCounts(FailureKind kind)
    {
        await using var nodes = new BreakerNodes();

        await nodes.FailAsync(20, kind);

        Assert.Empty((await nodes.One.ReadAsync(Cancel)).Breakers);
        Assert.Equal(0, nodes.Store.Writes);
    }

    [Fact]
    public async Task Report_FailureThatSaysNothingOfTheProvider_GivesTheProbeBack()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(5);
        nodes.Time.Advance(s_timeout);
        var probe = await nodes.GrantedAsync();
        Assert.True(probe.IsProbe);
        await nodes.RefusedAsync(nodes.Other);

        await nodes.One.ReportAsync(probe, BreakerNodes.Failure(FailureKind.ContentRejected));

        Assert.Equal(BreakerState.HalfOpen, await nodes.StateAsync());
        Assert.True((await nodes.GrantedAsync(nodes.Other)).IsProbe);
    }

    [Theory]
    [InlineData(FailureKind.Unavailable)]
    [InlineData(FailureKind.TimedOut)]
    [InlineData(FailureKind.BadResponse)]
    public async Task Report_FailureOfACall_ConcernsOneOperationOfOneModel(FailureKind kind)
    {
        await using var nodes = new BreakerNodes();

        await nodes.FailAsync(5, kind);

        await nodes.RefusedAsync();
        await nodes.GrantedAsync(target: BreakerNodes.Target with { Operation = ImageOperation.Edit });
        await nodes.GrantedAsync(target: BreakerNodes.Target with { Model = "gpt-image-1" });
    }

    [Theory]
    [ContractRow("S3-41", "S3-44")]
    [InlineData(FailureKind.Unauthenticated)]
    [InlineData(FailureKind.InsufficientFunds)]
    public async Task Report_FailureOfTheAccount_KeepsEveryModelAwayButNoOtherProvider(FailureKind kind)
    {
        await using var nodes = new BreakerNodes();

        await nodes.FailAsync(5, kind);

        await nodes.RefusedAsync(target: new CallTarget("OpenAI", "gpt-image-1", ImageOperation.Vary));
        await nodes.GrantedAsync(target: BreakerNodes.Target with { Provider = "together" });
        await nodes.GrantedAsync(target: BreakerNodes.Target with { Provider = "nobody-knows-me" });
        Assert.Equal(BreakerState.Closed, await nodes.StateAsync("together"));
        var report = await nodes.Other.ReadAsync(Cancel);
        Assert.Equal((BreakerState.Open, false), (report.Of("openai").State, report.Of("openai").IsAvailable));
        Assert.NotNull(report.Blocking(BreakerNodes.Target with { Model = "gpt-image-1" }));
    }

    [Fact]
    public async Task Ask_TimeoutOver_OneProbeDecides()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(5);
        Assert.Equal(BreakerState.Open, await nodes.StateAsync());
        nodes.Time.Advance(s_timeout);
        Assert.Equal(BreakerState.HalfOpen, await nodes.StateAsync());

        await nodes.FailAsync(1);
        Assert.Equal(BreakerState.Open, await nodes.StateAsync());
        await nodes.RefusedAsync();

        nodes.Time.Advance(s_timeout);
        await nodes.SucceedAsync(nodes.Other);
        Assert.Equal(BreakerState.Closed, await nodes.StateAsync());
        Assert.Equal(0, (await nodes.One.ReadAsync(Cancel)).Of("openai").FailureCount);
    }

    [Fact]
    public async Task Ask_ManyAtOnceOnTwoNodesWhenHalfOpen_LetExactlyOneThrough()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(5);
        nodes.Time.Advance(s_timeout);

        var leaves = await Task.WhenAll(Enumerable.Range(0, 64).Select(
            call => Task.Run(() => nodes.AskAsync(call % 2 == 0 ? nodes.One : nodes.Other), Cancel)));

        Assert.True(Assert.Single(leaves.OfType<BreakerLeave.Granted>()).IsProbe);
        Assert.Single(nodes.Log.Lines, static line => line.StartsWith("Breaker half-open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_AccountAndCallBothHalfOpen_OneProbeSpeaksForBoth()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(4);
        var late = await nodes.GrantedAsync();
        await nodes.FailAsync(5, FailureKind.InsufficientFunds);
        await nodes.One.ReportAsync(late, BreakerNodes.Failure(FailureKind.Unavailable));
        Assert.Equal(2, (await nodes.One.ReadAsync(Cancel)).Breakers.Count(static breaker => breaker.State == BreakerState.Open));
        nodes.Time.Advance(s_timeout);

        await nodes.FailAsync(1, FailureKind.TimedOut);
        Assert.All((await nodes.One.ReadAsync(Cancel)).Breakers, static breaker => Assert.Equal(BreakerState.Open, breaker.State));
        nodes.Time.Advance(s_timeout);
        await nodes.SucceedAsync();

        Assert.Empty((await nodes.One.ReadAsync(Cancel)).Breakers);
    }

    [Fact]
    public async Task Ask_ProbeWhoseNodeDied_IsReplacedAfterItsLease()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(5);
        nodes.Time.Advance(s_timeout);
        var dead = await nodes.GrantedAsync();
        nodes.Time.Advance(nodes.Options.ProbeLease - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), (await nodes.RefusedAsync(nodes.Other)).RecoversIn);

        nodes.Time.Advance(TimeSpan.FromSeconds(1));
        var next = await nodes.GrantedAsync(nodes.Other);

        // It was not dead after all; but the verdict is the other's now.
        await nodes.One.ReportAsync(dead, failure: null);
        Assert.Equal(BreakerState.HalfOpen, await nodes.StateAsync());
        await nodes.Other.ReportAsync(next, failure: null);
        Assert.Equal(BreakerState.Closed, await nodes.StateAsync());
    }

    [Fact]
    public async Task Report_CallsGrantedBeforeItOpened_ChangeNothingAnyMore()
    {
        await using var nodes = new BreakerNodes();
        var (delivers, fails) = (await nodes.GrantedAsync(), await nodes.GrantedAsync(nodes.Other));
        await nodes.FailAsync(5);
        nodes.Time.Advance(TimeSpan.FromMinutes(9));

        await nodes.One.ReportAsync(delivers, failure: null);
        await nodes.Other.ReportAsync(fails, BreakerNodes.Failure(FailureKind.TimedOut));

        Assert.Equal(BreakerState.Open, await nodes.StateAsync());
        Assert.Equal(TimeSpan.FromMinutes(1), (await nodes.RefusedAsync()).RecoversIn);
        Assert.Single(nodes.Log.Lines);
    }

    [Fact]
    [ContractRow("S3-43")]
    public async Task Transitions_AllFourOnTwoNodes_AreLoggedAndCountedOnceEach()
    {
        await using var nodes = new BreakerNodes();
        var target = BreakerNodes.Target with { Provider = "counted" };
        var counted = new List<string>();
        using var listener = Listen(target.Provider, counted);

        await nodes.FailAsync(3, node: nodes.One, target: target);
        await nodes.FailAsync(2, node: nodes.Other, target: target);
        nodes.Time.Advance(s_timeout);
        await nodes.FailAsync(1, node: nodes.Other, target: target);
        nodes.Time.Advance(s_timeout);
        await nodes.SucceedAsync(nodes.One, target);

        Assert.Equal(
            ["Breaker opened", "Breaker half-open", "Breaker reopened", "Breaker half-open", "Breaker closed"],
            nodes.Log.Lines.Select(static line => line[..line.IndexOf(" (", StringComparison.Ordinal)]));
        Assert.All(nodes.Log.Lines, static line => Assert.Contains("It answered Unavailable.", line, StringComparison.Ordinal));
        Assert.Equal(["CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED"], counted);
    }

    [Fact]
    [ContractRow("S3-42", "S3-44")]
    public async Task Reset_OneProviderOrAll_ClosesAndForgets()
    {
        await using var nodes = new BreakerNodes();
        var together = BreakerNodes.Target with { Provider = "together" };
        await nodes.FailAsync(5);
        await nodes.FailAsync(5, target: together);
        await nodes.FailAsync(2, FailureKind.Unauthenticated, target: BreakerNodes.Target with { Provider = "replicate" });
        Assert.Equal(3, (await nodes.One.ReadAsync(Cancel)).Breakers.Count);

        Assert.Equal(1, await nodes.Other.ResetAsync("OPENAI", Cancel));
        await nodes.GrantedAsync();
        await nodes.RefusedAsync(target: together);
        Assert.Equal(2, await nodes.One.ResetAsync(null, Cancel));
        await nodes.GrantedAsync(target: together);

        Assert.Equal(
            ["from OPEN", "from OPEN", "from CLOSED"],
            nodes.Log.Lines.Where(static line => line.StartsWith("Breaker reset", StringComparison.Ordinal))
                .Select(static line => line[line.IndexOf("from", StringComparison.Ordinal)..line.IndexOf(" by", StringComparison.Ordinal)])
                .OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Report_ProbeUnderWayWhileReset_DisturbsNothing()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(5);
        nodes.Time.Advance(s_timeout);
        var probe = await nodes.GrantedAsync();
        await nodes.One.ResetAsync("openai", Cancel);

        await nodes.One.ReportAsync(probe, BreakerNodes.Failure(FailureKind.Unavailable));

        Assert.Equal(BreakerState.Closed, await nodes.StateAsync());
        await nodes.GrantedAsync();
    }

    [Fact]
    public async Task StoreDown_EveryCallIsLetThroughAndTheLogSaysSoOnceAMinute()
    {
        await using var nodes = new BreakerNodes();
        await nodes.FailAsync(5);
        nodes.Store.IsBroken = true;

        for (var call = 0; call < 10; call++)
        {
            await nodes.FailAsync(1);
        }

        Assert.Same(BreakerReport.Quiet, await nodes.One.ReadAsync(Cancel));
        Assert.Single(nodes.Log.Lines, static line => line.StartsWith("Breakers cannot", StringComparison.Ordinal));
        nodes.Time.Advance(TimeSpan.FromSeconds(61));
        await nodes.GrantedAsync();
        Assert.Equal(2, nodes.Log.Lines.Count(static line => line.StartsWith("Breakers cannot", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<StorageException>(async () => await nodes.One.ResetAsync(null, Cancel));

        nodes.Store.IsBroken = false;
        await nodes.RefusedAsync();
    }

    private static MeterListener Listen(string provider, List<string> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument is { Name: "atelier.breaker.transitions", Meter.Name: "Atelier" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var words = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => (string)tag.Value!);
            if (words["provider"] == provider)
            {
                Assert.Equal(("gpt-image-2", 1), (words["model"], count));
                counted.Add($"{words["from"]}>{words["to"]}");
            }
        });
        listener.Start();
        return listener;
    }
}
