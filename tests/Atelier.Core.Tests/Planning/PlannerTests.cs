using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Testing;

namespace Atelier.Core.Tests.Planning;

public sealed class PlannerTests : IDisposable
{
    private static readonly ScriptedProvider s_sketch = new("sketch", Never) { Traits = new ProviderTraits { Local = true, Trusted = true } };
    private static readonly ScriptedProvider s_openai = new("openai", Never);
    private static readonly ScriptedProvider s_together = new("together", Never);

    private readonly ManualTime _time = new();
    private readonly CatalogStore _catalog;

    public PlannerTests()
    {
        Assert.True(CatalogStore.TryOpen(_time, null, out var catalog, out _));
        _catalog = catalog;
    }

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public void Plan_NoProviderButTheArtist_SimulatesTheDefaultModelForFree()
    {
        var plan = Planned(Planner(s_sketch), Fitted.Request with { Seed = 7, Count = 3 });

        var candidate = Assert.Single(plan.Candidates);
        Assert.Equal(("black-forest-labs/FLUX.1-schnell", "black-forest-labs/FLUX.1-schnell"), (plan.Model, candidate.Model));
        Assert.Equal((s_sketch, true, PriceEstimate.Free), (candidate.Provider, candidate.Simulated, candidate.Price));
        Assert.Equal((7, 3, "job"), (candidate.Call.Seed, candidate.Call.Count, candidate.Call.JobId));
        Assert.Equal((2, 0), (candidate.ExpectedUsage!.InputTokens, candidate.ExpectedUsage.OutputTokens));
        Assert.Empty(candidate.Adjustments);
        Assert.Empty(candidate.Warnings);
    }

    [Fact]
    public void Plan_RetiredModelSimulated_KeepsItsNameWithoutAWarning()
    {
        var candidate = Assert.Single(Planned(Planner(s_sketch), Fitted.Request with { Model = "dall-e-3" }).Candidates);

        Assert.Equal(("dall-e-3", "dall-e-3"), (candidate.Model, candidate.Call.Model));
        Assert.Empty(candidate.Warnings);
        Assert.Equal(0m, candidate.Price!.HighUsd);
    }

    [Fact]
    public void Plan_RealProvider_IsAskedWithItsOwnRulesAndPrice()
    {
        var candidate = Assert.Single(Planned(Planner(s_sketch, s_openai), Fitted.Request with { Model = "gpt-image-2", Seed = 7 }).Candidates);

        Assert.Equal((s_openai, false), (candidate.Provider, candidate.Simulated));
        Assert.Null(candidate.Call.Seed);
        Assert.Equal("seed", Assert.Single(candidate.Adjustments).Parameter);
        Assert.True(candidate.Price!.HighUsd > 0.2m);
    }

    [Fact]
    public void Plan_RetiredModelWithARealProvider_IsAnsweredByTheSuccessor()
    {
        var plan = Planned(Planner(s_sketch, s_openai), Fitted.Request with { Model = "dall-e-3", Quality = "hd" });

        Assert.Equal(("dall-e-3", "gpt-image-2.5-sunburst"), (plan.Model, plan.Candidates[0].Model));
        Assert.Contains("retired", plan.Candidates[0].Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sketch", null, "sketch", false)]
    [InlineData("dall-e-3", "sketch", "dall-e-3", true)]
    [InlineData(null, "sketch", "black-forest-labs/FLUX.1-schnell", true)]
    public void Plan_ArtistNamedBesideRealProviders_Draws(string? model, string? provider, string name, bool simulated)
    {
        var plan = Planned(Planner(s_sketch, s_openai), Fitted.Request with { Model = model, Provider = provider });

        var candidate = Assert.Single(plan.Candidates);
        Assert.Equal((s_sketch, name, simulated), (candidate.Provider, candidate.Model, candidate.Simulated));
    }

    [Theory]
    [InlineData(SimulationMode.Always, true)]
    [InlineData(SimulationMode.Auto, false)]
    [InlineData(SimulationMode.Never, false)]
    public void Plan_SimulationMode_DecidesBesideRealProviders(SimulationMode mode, bool simulated)
    {
        var planner = new Planner(_catalog, ProviderDirectory.Of(s_sketch, s_openai), new PlannerOptions { Simulation = mode }, _time);

        Assert.Equal(simulated, Planned(planner, Fitted.Request with { Model = "gpt-image-2" }).Candidates[0].Simulated);
    }

    [Fact]
    public void Plan_NeverSimulatedAndNobodySetUp_IsRefused()
    {
        var planner = new Planner(_catalog, ProviderDirectory.Of(s_sketch), new PlannerOptions { Simulation = SimulationMode.Never }, _time);

        Assert.Equal(FailureKind.NoProvider, Refused(planner, Fitted.Request).Kind);
    }

    [Fact]
    public void Plan_SeveralOffers_AreCandidatesInOrderEachFittedToItself()
    {
        var replicate = new ScriptedProvider("replicate", Never);

        var plan = Planned(Planner(replicate, s_together), Fitted.Request with { Size = "1792x1024" });

        Assert.Equal(["together", "replicate"], plan.Candidates.Select(candidate => candidate.Provider.Id));
        Assert.Empty(plan.Candidates[0].Adjustments);
        Assert.Equal("16:9", plan.Candidates[1].Call.AspectRatio);
        Assert.Equal((4, 4), (plan.Candidates[0].MaxImagesPerCall, plan.Candidates[1].MaxImagesPerCall));
        Assert.True(plan.HighestUsd > 0);
    }

    [Fact]
    public void Plan_StrictRequest_KeepsOnlyWhoNeedsNoAdjustment()
    {
        var replicate = new ScriptedProvider("replicate", Never);
        var request = Fitted.Request with { Size = "1792x1024", Strict = true };

        Assert.Equal(["together"], Planned(Planner(replicate, s_together), request).Candidates.Select(candidate => candidate.Provider.Id));
        Assert.Equal("size", Refused(Planner(replicate), request).Parameter);
    }

    [Fact]
    public void Plan_DialectsRules_HoldForTheDialectOnly()
    {
        var planner = Planner(s_sketch);
        var request = Fitted.Request with { Model = "dall-e-2", Size = "1792x1024" };

        Assert.Equal("size", Assert.IsType<PlanResult.Refused>(planner.Plan(request, new PlanContext("job", "openai"))).Error.Parameter);
        Assert.IsType<PlanResult.Planned>(planner.Plan(request, new PlanContext("job", "native")));
    }

    [Fact]
    public void Plan_PriceNobodyKnows_IsToldAndLeftOpen()
    {
        var refinery = new ScriptedProvider("ai-refinery", Never);

        var plan = Planned(Planner(refinery), Fitted.Request);

        Assert.Null(plan.HighestUsd);
        Assert.Contains("Nobody knows what", Assert.Single(plan.Candidates[0].Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_PartialImagesFromARealProvider_AreOnePictureACall()
    {
        var request = Fitted.Request with { Model = "gpt-image-2", Count = 3 };

        Assert.Equal(10, Planned(Planner(s_openai), request).Candidates[0].MaxImagesPerCall);
        Assert.Equal(1, Planned(Planner(s_openai), request with { PartialImages = 2 }).Candidates[0].MaxImagesPerCall);
        Assert.Equal(10, Planned(Planner(s_sketch), request with { PartialImages = 2 }).Candidates[0].MaxImagesPerCall);
    }

    [Fact]
    public void Plan_OneAtATimeModel_IsLeftToBeAskedSeveralTimes()
    {
        var bfl = new ScriptedProvider("black-forest-labs", Never);

        var candidate = Assert.Single(Planned(Planner(bfl), Fitted.Request with { Model = "flux-2-pro", Count = 4 }).Candidates);

        Assert.Equal((4, 1), (candidate.Call.Count, candidate.MaxImagesPerCall));
        Assert.Equal(0.12m, candidate.Price!.ExpectedUsd);
    }

    [Fact]
    public void Plan_UnknownModel_IsRefused() =>
        Assert.Equal("model_not_found", Refused(Planner(s_sketch), Fitted.Request with { Model = "gpt-4" }).Code);

    [Fact]
    public void Plan_CatalogReloaded_UsesTheNewOne()
    {
        var folder = Directory.CreateTempSubdirectory("atelier-planner-");
        try
        {
            Assert.True(CatalogStore.TryOpen(_time, folder.FullName, out var catalog, out _));
            using (catalog)
            {
                var planner = new Planner(catalog, ProviderDirectory.Of(s_sketch), new PlannerOptions(), _time);
                var request = Fitted.Request with { Model = "sd3.5-flash" };
                Planned(planner, request);

                File.WriteAllText(
                    Path.Combine(folder.FullName, "own.json"),
                    """{ "provider": "stability", "models": [{ "id": "sd3.5-flash", "disabled": true }] }""");
                catalog.Reload();

                Assert.Equal(FailureKind.UnknownModel, Refused(planner, request).Kind);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Plan_MaxCostBelowThePrice_IsRefusedWithEverybodysPrice()
    {
        var request = Fitted.Request with { Model = "auto", MaxCostUsd = 0.00001m };

        var refused = Assert.IsType<PlanResult.Refused>(Planner(s_together).Plan(request, new PlanContext("job", "openai")));

        Assert.Equal((FailureKind.BudgetExceeded, "max_cost_exceeded", "max_cost"), (refused.Error.Kind, refused.Error.Code, refused.Error.Parameter));
        Assert.Contains(refused.PassedOver, other => other.Reason.StartsWith("Costs more than max_cost: up to 0.001993 US dollars", StringComparison.Ordinal));
    }

    private Planner Planner(params IImageProvider[] providers) => new(_catalog, ProviderDirectory.Of(providers), new PlannerOptions(), _time);

    private static Plan Planned(Planner planner, ImageRequest request) =>
        planner.Plan(request, new PlanContext("job", "openai")) switch
        {
            PlanResult.Planned planned => planned.Plan,
            PlanResult.Refused refused => throw new InvalidOperationException(refused.Error.Message),
            _ => throw new InvalidOperationException(),
        };

    private static JobError Refused(Planner planner, ImageRequest request) =>
        Assert.IsType<PlanResult.Refused>(planner.Plan(request, new PlanContext("job", "openai"))).Error;

    private static Task<AttemptOutcome> Never(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Planning asks nobody.");
}
