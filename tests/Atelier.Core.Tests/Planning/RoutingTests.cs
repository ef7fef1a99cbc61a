using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Quotes;
using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Core.Tests.Planning;

/// <summary>Who is asked first, who stands behind, and who not at all.</summary>
public sealed class RoutingTests : IDisposable
{
    private static readonly PlanContext s_quiet = new("job", "openai");
    private static readonly ImageRequest s_chain = Fitted.Request with { Models = ["flux-2-pro", "gpt-image-2", "together/flux-schnell"] };

    private readonly ManualTime _time = new();
    private readonly CatalogStore _catalog;

    public RoutingTests()
    {
        Assert.True(CatalogStore.TryOpen(_time, null, out var catalog, out _));
        _catalog = catalog;
    }

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public void Plan_ChainOfTheCallersOwn_MayRiseInPrice()
    {
        var prices = Planned(s_chain, s_quiet).Candidates.Select(candidate => candidate.Price!.ExpectedUsd).ToList();

        Assert.True(prices.Max() > prices[0]);
    }

    [Fact]
    public void Plan_Cheapest_ComesFirst()
    {
        var prices = Planned(s_chain with { Route = RoutePreference.Cheapest }, s_quiet).Candidates.Select(candidate => candidate.Price!.ExpectedUsd).ToList();

        Assert.Equal(prices.Order(), prices);
    }

    [Fact]
    public void Plan_Fastest_GoesByWhatWasMeasured()
    {
        var context = s_quiet with
        {
            Measured = target => target.Provider == "openai" ? new Measured(TimeSpan.FromSeconds(0.5), 1) : new Measured(TimeSpan.FromSeconds(30), 1),
        };

        Assert.Equal("gpt-image-2", Planned(s_chain with { Route = RoutePreference.Fastest }, context).Candidates[0].Model);
        Assert.Equal(TimeSpan.FromSeconds(0.5), Planned(s_chain with { Route = RoutePreference.Fastest }, context).Candidates[0].TypicalTime);
    }

    [Fact]
    public void Plan_Reliable_PutsTheUnmeasuredBetweenGoodAndBad()
    {
        var context = s_quiet with
        {
            Measured = target => target.Provider switch
            {
                "openai" => new Measured(null, 1),
                "together" => null,
                _ => new Measured(null, 0.4),
            },
        };

        var providers = Planned(s_chain with { Route = RoutePreference.Reliable }, context).Candidates.Select(candidate => candidate.Provider.Id).Distinct();

        Assert.Equal(["openai", "together", "black-forest-labs"], providers);
    }

    [Fact]
    public void Plan_FirstBrokenOffAndNoFallback_IsRefusedNamingTheBreaker()
    {
        var request = Fitted.Request with { Model = "gpt-image-2", Fallback = false };

        var refused = Assert.IsType<PlanResult.Refused>(Planner().Plan(request, Broken("openai")));

        Assert.Equal((FailureKind.Unavailable, TimeSpan.FromMinutes(10)), (refused.Error.Kind, refused.Error.RetryAfter));
        Assert.Contains("openai/gpt-image-2: Circuit breaker OPEN (5 failures)", refused.Error.Message, StringComparison.Ordinal);
        Assert.Contains(refused.PassedOver, other => other.Reason == "Circuit breaker OPEN (5 failures)");
    }

    [Fact]
    public void Plan_OnlyDearerOnesLeft_AsksForLeave()
    {
        var request = Fitted.Request with { Model = "auto", Quality = "fast" };
        var first = Planned(request, s_quiet).Candidates[0];

        var refused = Assert.IsType<PlanResult.Refused>(Planner().Plan(request, Broken(first.Provider.Id)));

        Assert.Contains("'max_cost' gives leave", refused.Error.Message, StringComparison.Ordinal);
        Assert.IsType<PlanResult.Planned>(Planner().Plan(request with { MaxCostUsd = 1 }, Broken(first.Provider.Id)));
    }

    [Fact]
    public void Plan_Quoted_StartsWithTheQuotedModelAndGoesNoHigher()
    {
        var terms = new QuoteTerms("ann", "", "openai", "gpt-image-2", 0.5m, _time.GetUtcNow());

        var plan = Planned(s_chain, s_quiet with { Quoted = terms });

        Assert.Equal("gpt-image-2", plan.Candidates[0].Model);
        Assert.All(plan.Candidates, candidate => Assert.True(candidate.Price!.HighUsd <= 0.5m));
    }

    [Fact]
    public void Plan_QuotedPriceHasRisen_IsNeverPaid()
    {
        var terms = new QuoteTerms("ann", "", "openai", "gpt-image-2", 0.000001m, _time.GetUtcNow());

        var refused = Assert.IsType<PlanResult.Refused>(Planner().Plan(s_chain, s_quiet with { Quoted = terms }));

        Assert.Equal((FailureKind.BudgetExceeded, "quote_exceeded"), (refused.Error.Kind, refused.Error.Code));
        Assert.Contains(refused.PassedOver, other => other.Reason.StartsWith("Costs more than quote", StringComparison.Ordinal));
    }

    private static PlanContext Broken(string provider) => s_quiet with
    {
        Breakers = new BreakerReport(
        [
            new BreakerStatus { Provider = provider, State = BreakerState.Open, FailureCount = 5, RecoversIn = TimeSpan.FromMinutes(10) },
        ]),
    };

    private Planner Planner() => new(
        _catalog,
        ProviderDirectory.Of(new[] { "black-forest-labs", "openai", "together" }.Select(id => new ScriptedProvider(id, Never))),
        new PlannerOptions(),
        _time);

    private Plan Planned(ImageRequest request, PlanContext context) => Assert.IsType<PlanResult.Planned>(Planner().Plan(request, context)).Plan;

    private static Task<AttemptOutcome> Never(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Planning asks nobody.");
}
