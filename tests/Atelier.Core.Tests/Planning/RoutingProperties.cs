using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Resilience;
using Atelier.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Planning;

/// <summary>What holds for every request, whoever is set up and broken off, and whatever is preferred.</summary>
public sealed class RoutingProperties : IDisposable
{
    private static readonly string[] s_providers = ["openai", "together", "replicate", "gemini", "fal", "stability"];

    private static readonly Gen<Situation> s_situation =
        from prompt in Gen.Elements("a cat", "a photorealistic cat", "an artistic cat", "a quick sketch", "a fast cat")
        from model in Gen.Elements("auto", null, "flux-schnell", "gpt-image-2", "dall-e-3")
        from quality in Gen.Elements(null, "ultra", "high", "standard", "fast")
        from route in Gen.Elements<RoutePreference?>(null, RoutePreference.Cheapest, RoutePreference.Fastest, RoutePreference.Best, RoutePreference.Reliable)
        from fallback in Gen.Elements(true, true, true, false)
        from most in Gen.Elements<decimal?>(null, null, 0.01m, 0.1m)
        from count in Gen.Choose(1, 3)
        from dialect in Gen.Elements("openai", "confirm")
        from live in Gen.SubListOf(s_providers)
        from broken in Gen.SubListOf(s_providers)
        from own in Gen.Elements(true, false)
        select new Situation(
            Fitted.Request with { Prompt = prompt, Model = model, Quality = quality, Route = route, Fallback = fallback, MaxCostUsd = most, Count = count },
            dialect,
            [.. live],
            [.. broken],
            own);

    private readonly ManualTime _time = new();
    private readonly CatalogStore _catalog;

    public RoutingProperties()
    {
        Assert.True(CatalogStore.TryOpen(_time, null, out var catalog, out _));
        _catalog = catalog;
    }

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public void Plan_WithoutLeave_NoFallbackCostsMoreThanTheFirstChoice() => Check((situation, result) =>
        result is not PlanResult.Planned { Plan: var plan }
        || situation.Request.MaxCostUsd is not null
        || plan.Candidates[0].Price is not { } first
        || situation.Broken.Count > 0
        || plan.Candidates.All(candidate =>
            candidate.AskedFor is not null
            || candidate.Price?.ExpectedUsd <= Math.Max(first.ExpectedUsd, situation.Dialect == "confirm" ? 0.003m * situation.Request.Count : 0)));

    [Fact]
    public void Plan_Ceiling_HoldsForEverybody() => Check((situation, result) =>
        result is not PlanResult.Planned { Plan: var plan }
        || situation.Request.MaxCostUsd is not { } most
        || plan.Candidates.All(candidate => candidate.Price?.HighUsd <= most));

    [Fact]
    public void Plan_BrokenOff_IsPassedOverAndNeverAsked() => Check((situation, result) =>
        result is not PlanResult.Planned { Plan: var plan } || plan.Candidates.All(candidate => !situation.Broken.Contains(candidate.Provider.Id)));

    [Fact]
    public void Plan_EverybodyConsidered_IsACandidateOrPassedOver() => Check((situation, result) =>
    {
        if (situation.Request.Model != "auto" && situation.Dialect != "confirm")
        {
            return true;
        }

        var told = result switch
        {
            PlanResult.Planned { Plan: var plan } => plan.PassedOver.Select(other => other.Provider).Concat(plan.Candidates.Select(candidate => candidate.Provider.Id)),
            PlanResult.Refused refused => refused.PassedOver.Select(other => other.Provider),
            _ => [],
        };
        return (situation.Dialect == "confirm" ? ["openai", "together", "replicate"] : s_providers).Except(Unable(situation)).All(told.Contains);
    });

    [Fact]
    public void Plan_NobodyLeft_SaysWhyOfEach() => Check((_, result) =>
        result is not PlanResult.Refused refused || refused.PassedOver.All(other => other.Reason.Length > 0));

    // A contract's model the caller named leads to that model's offers alone.
    private static string[] Unable(Situation situation) =>
        situation.Request.Model is null or "auto" ? [] : s_providers;

    private void Check(Func<Situation, PlanResult, bool> property) =>
        Prop.ForAll(s_situation.ToArbitrary(), situation => property(situation, Plan(situation))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private PlanResult Plan(Situation situation)
    {
        var directory = new ProviderDirectory(situation.On.Select(id => new ProviderSetup(id)
        {
            DisplayName = id,
            CatalogProvider = id,
            HasOwnAddress = situation.Own,
            Provider = new ScriptedProvider(id, static (_, _, _) => throw new InvalidOperationException("Planning asks nobody.")),
        }));
        var planner = new Planner(_catalog, directory, new PlannerOptions { Simulation = SimulationMode.Never }, _time);
        var breakers = situation.Broken.Select(id => new BreakerStatus { Provider = id, State = BreakerState.Open, FailureCount = 5 });
        return planner.Plan(situation.Request, new PlanContext("job", situation.Dialect) { Breakers = new BreakerReport([.. breakers]) });
    }

    /// <param name="Request">What is asked.</param>
    /// <param name="Dialect">In which dialect.</param>
    /// <param name="On">Who is set up.</param>
    /// <param name="Broken">Whose account is broken off.</param>
    /// <param name="Own">Whether the operator named their addresses.</param>
    private sealed record Situation(ImageRequest Request, string Dialect, IReadOnlyList<string> On, IReadOnlyList<string> Broken, bool Own)
    {
        public override string ToString() =>
            $"{Request.Model} {Request.Prompt} {Request.Quality} {Request.Route} {Request.Fallback} {Request.MaxCostUsd} {Request.Count} {Dialect} on:{string.Join(',', On)} broken:{string.Join(',', Broken)} {Own}";
    }
}
