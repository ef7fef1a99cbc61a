using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Confirm;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Core.Tests.Planning;

/// <summary>The confirm dialect's worked examples, against upstreams that still serve its models and at the vendors' own addresses.</summary>
public sealed class ConfirmPlanningTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly CatalogStore _catalog;

    public ConfirmPlanningTests()
    {
        Assert.True(CatalogStore.TryOpen(_time, null, out var catalog, out _));
        _catalog = catalog;
    }

    public void Dispose() => _catalog.Dispose();

    [Theory]
    [ContractRow("S3-08")]
    [InlineData("photorealistic")]
    [InlineData("professional")]
    [InlineData("detailed")]
    [InlineData("high resolution")]
    [InlineData("ultra hd")]
    [InlineData("8k")]
    public void Plan_WordOfTheUltraTier_IsDallE3HdAtItsPrice(string word)
    {
        var first = Planned(Everybody(), Tool($"A {word} cat")).Candidates[0];

        Assert.Equal(("dall-e-3", "hd", QualityTier.Ultra, 0.12m), (first.Model, first.Call.Quality, first.Tier, first.Price!.ExpectedUsd));
    }

    [Theory]
    [ContractRow("S3-09")]
    [InlineData("artistic")]
    [InlineData("creative")]
    [InlineData("stylized")]
    [InlineData("concept art")]
    public void Plan_WordOfTheHighTier_IsDallE3AtItsPrice(string word)
    {
        var first = Planned(Everybody(), Tool($"A {word} cat")).Candidates[0];

        Assert.Equal(("dall-e-3", "standard", QualityTier.High, 0.04m), (first.Model, first.Call.Quality, first.Tier, first.Price!.ExpectedUsd));
    }

    [Theory]
    [ContractRow("S3-10")]
    [ContractRow("S3-14")]
    [InlineData("quick")]
    [InlineData("draft")]
    [InlineData("sketch")]
    [InlineData("simple")]
    [InlineData("basic")]
    [InlineData("sleeping")]
    public void Plan_OneDraftWordOrNone_IsStandard(string word)
    {
        var first = Planned(Everybody(), Tool($"A {word} cat")).Candidates[0];

        Assert.Equal(("stable-diffusion-xl", QualityTier.Standard, 0.003m), (first.Entry!.Confirm!.Key, first.Tier, first.Price!.ExpectedUsd));
    }

    [Theory]
    [ContractRow("S3-11")]
    [InlineData("instant")]
    [InlineData("immediate")]
    [InlineData("fast")]
    public void Plan_HurriedWord_IsStableDiffusion21AtItsPrice(string word)
    {
        var first = Planned(Everybody(), Tool($"A {word} cat")).Candidates[0];

        Assert.Equal(("stable-diffusion-2-1", QualityTier.Fast, 0.001m), (first.Entry!.Confirm!.Key, first.Tier, first.Price!.ExpectedUsd));
    }

    [Fact]
    [ContractRow("S3-12")]
    public void Plan_QuickSketch_IsStableDiffusion21AndThenSdxl()
    {
        var plan = Planned(Directory(Own("together"), Own("openai")), Tool("Generate a quick sketch"));

        Assert.Equal(["stable-diffusion-2-1 0.001", "stable-diffusion-xl 0.003"], Chain(plan));
        Assert.Contains(plan.PassedOver, other => other is { Model: "dall-e-2" } && other.Reason.Contains("Costs 0.02", StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S3-13")]
    public void Plan_PhotorealisticSketch_IsUltra() =>
        Assert.Equal(QualityTier.Ultra, Planned(Everybody(), Tool("photorealistic sketch")).Candidates[0].Tier);

    [Fact]
    [ContractRow("S3-15")]
    public void Plan_QualityGiven_WinsOverThePrompt() =>
        Assert.Equal(QualityTier.Fast, Planned(Everybody(), Tool("a photorealistic cat") with { Quality = "fast" }).Candidates[0].Tier);

    [Fact]
    [ContractRow("S3-20")]
    public void Plan_UltraAsProvidersVanish_GoesDownTheDocumentedChain()
    {
        var request = Tool("Generate a photorealistic sunset over mountains");

        Assert.Equal(
            ["dall-e-3 0.12", "dall-e-3 0.04", "stable-diffusion-xl 0.003"],
            Chain(Planned(Directory(Own("openai"), Own("together")), request)).Take(3));
        Assert.StartsWith("stable-diffusion-xl", Chain(Planned(Directory(Own("together")), request))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_HighWithOpenAiOff_IsSdxlAndSaysWhy()
    {
        var openai = Own("openai") with { Provider = null, OffReason = "it is switched off in the settings" };

        var plan = Planned(Directory(openai, Own("together")), Tool("Generate a high-quality artistic landscape"));

        Assert.Equal("stable-diffusion-xl 0.003", Chain(plan)[0]);
        Assert.Contains(new PassedOver("openai", "dall-e-3", "It is switched off in the settings"), plan.PassedOver);
        Assert.Contains(new PassedOver("replicate", "stability-ai/sdxl", "API key not configured"), plan.PassedOver);
    }

    [Fact]
    public void Plan_NobodySetUp_NamesEverybodyAndIsNotSimulated()
    {
        var sketch = new ScriptedProvider("sketch", Never) { Traits = new ProviderTraits { Local = true, Trusted = true } };
        var planner = new Planner(_catalog, ProviderDirectory.Of(sketch), new PlannerOptions(), _time);

        var refused = Assert.IsType<PlanResult.Refused>(planner.Plan(Tool("a cat"), new PlanContext("job", ConfirmContract.Dialect)));

        Assert.Equal(FailureKind.NoProvider, refused.Error.Kind);
        Assert.Equal(["openai", "replicate", "together"], refused.PassedOver.Select(other => other.Provider).Distinct().Order());
        Assert.All(refused.PassedOver, other => Assert.Equal("API key not configured", other.Reason));
    }

    [Theory]
    [ContractRow("S3-06")]
    [InlineData("fast", "1024x1024", "768x768")]
    [InlineData("fast", "512x512", "512x512")]
    [InlineData("fast", null, "768x768")]
    [InlineData("ultra", "256x256", "1024x1024")]
    [InlineData("ultra", "1792x1024", "1792x1024")]
    [InlineData("standard", "1792x1024", "1024x1024")]
    public void Plan_SizeTheModelIsNotOfferedIn_IsSquareOrItsFirst(string quality, string? asked, string sent)
    {
        var first = Planned(Everybody(), Tool("a cat") with { Quality = quality, Size = asked }).Candidates[0];

        Assert.Equal(sent, first.Call.Size.ToString());
        Assert.Equal(asked is not null && asked != sent, first.Adjustments.Any(made => made.Parameter == "size" && made.Sent == sent));
    }

    [Theory]
    [InlineData("standard", "1024x1024", 0.04)]
    [InlineData("standard", "1792x1024", 0.08)]
    [InlineData("ultra", "1024x1792", 0.12)]
    public void Plan_NamedModelFirstThenByTier_StartsWithTheModel(string quality, string size, double usd)
    {
        var request = Tool("a cat") with { Models = ["openai/dall-e-3", "auto"], Quality = quality, Size = size };

        var plan = Planned(Everybody(), request);

        Assert.Equal(("dall-e-3", (decimal)usd), (plan.Candidates[0].Model, plan.Candidates[0].Price!.ExpectedUsd));
        Assert.Contains(plan.Candidates, candidate => candidate.Entry!.Confirm!.Key == "stable-diffusion-xl");
        Assert.All(plan.Candidates, candidate => Assert.True(candidate.Price!.ExpectedUsd <= (decimal)usd));
    }

    [Theory]
    [InlineData("openai/dall-e-3")]
    [InlineData("openai/no-such-model")]
    public void Plan_NamedModelThatCannotBeAsked_FallsBackByTier(string named)
    {
        var request = Tool("a cat") with { Models = [named, "auto"], Quality = "high" };

        Assert.Equal("stable-diffusion-xl 0.003", Chain(Planned(Directory(Own("together")), request))[0]);
    }

    [Fact]
    public void Plan_AtTheVendorsOwnAddress_IsTodaysSuccessorAtTodaysPriceAndSaysSo()
    {
        var first = Planned(Directory(Setup("openai"), Setup("together")), Tool("A photorealistic cat")).Candidates[0];

        Assert.Equal(("gpt-image-2.5-sunburst", "dall-e-3", "high"), (first.Model, first.AskedFor!.Confirm!.Key, first.Call.Quality));
        Assert.Equal("The model 'dall-e-3' was retired on 2026-05-12; 'gpt-image-2.5-sunburst' answers for it.", first.Warnings[0]);
        Assert.EndsWith("'dall-e-3' cost 0.08.", first.Warnings[1], StringComparison.Ordinal);
        Assert.True(first.Price!.ExpectedUsd > 0.2m);
    }

    [Fact]
    public void Plan_ReplicateAtItsOwnAddress_IsPricedAsItBillsToday()
    {
        Assert.Equal(0.0025m, Planned(Directory(Own("replicate")), Tool("a cat")).Candidates[0].Price!.ExpectedUsd);
        Assert.True(Planned(Directory(Setup("replicate")), Tool("a cat")).Candidates[0].Price!.ExpectedUsd > 0.005m);
    }

    [Fact]
    [ContractRow("S3-65")]
    public void Plan_PriceOfACandidate_IsWhatIsReservedAndCharged()
    {
        var plan = Planned(Everybody(), Tool("A photorealistic cat"));

        Assert.Equal(0.12m, plan.HighestUsd);
        Assert.Equal(plan.Candidates[0].Price!.ExpectedUsd, plan.Candidates[0].Price!.HighUsd);
    }

    [Fact]
    public void Plan_OpenBreaker_FallsBackAndNamesIt()
    {
        var context = new PlanContext("job", ConfirmContract.Dialect) { Breakers = Broken("openai", "dall-e-3") };

        var plan = Assert.IsType<PlanResult.Planned>(Planner(Everybody()).Plan(Tool("A photorealistic cat"), context)).Plan;

        Assert.Equal("stable-diffusion-xl 0.003", Chain(plan)[0]);
        Assert.Contains(new PassedOver("openai", "dall-e-3", "Circuit breaker OPEN (5 failures)"), plan.PassedOver);
    }

    [Fact]
    [ContractRow("S3-82")]
    public void Plan_ProviderLimitedInQuality_IsAskedForLessAndSaysSo()
    {
        var openai = Own("openai") with { MaxQuality = QualityTier.High };

        var first = Planned(Directory(openai, Own("together")), Tool("a cat") with { Quality = "ultra" }).Candidates[0];

        Assert.Equal(("dall-e-3", "standard", 0.04m), (first.Model, first.Call.Quality, first.Price!.ExpectedUsd));
        Assert.Contains(first.Adjustments, made => made is { Parameter: "quality", Asked: "ultra", Sent: "high" });
    }

    [Fact]
    [ContractRow("S3-82")]
    public void Plan_ProviderLimitedToSomeModels_IsAskedForThoseOnly()
    {
        var directory = Directory(Own("openai") with { Models = ["dall-e-2"] }, Own("together"));
        _catalog.ExtendBy(directory.Extend);

        Assert.DoesNotContain(Planned(directory, Tool("A photorealistic cat")).Candidates, candidate => candidate.Model == "dall-e-3");
    }

    private static BreakerReport Broken(string provider, string model) => new(
    [
        new BreakerStatus
        {
            Provider = provider,
            Model = model,
            Operation = ImageOperation.Generate,
            State = BreakerState.Open,
            FailureCount = 5,
            RecoversIn = TimeSpan.FromMinutes(10),
        },
    ]);

    private static ImageRequest Tool(string prompt) => Fitted.Request with { Prompt = prompt };

    private static string[] Chain(Plan plan) =>
        [.. plan.Candidates.Select(candidate => FormattableString.Invariant($"{candidate.Entry!.Confirm!.Key} {candidate.Price!.ExpectedUsd:0.####}"))];

    private static ProviderDirectory Everybody() => Directory(Own("openai"), Own("together"), Own("replicate"));

    private static ProviderDirectory Directory(params ProviderSetup[] setups) => new(setups);

    private static ProviderSetup Own(string id) => Setup(id) with { HasOwnAddress = true };

    private static ProviderSetup Setup(string id) => new(id)
    {
        DisplayName = id,
        CatalogProvider = id,
        Provider = new ScriptedProvider(id, Never),
    };

    private Planner Planner(ProviderDirectory providers) => new(_catalog, providers, new PlannerOptions(), _time);

    private Plan Planned(ProviderDirectory providers, ImageRequest request) =>
        Planner(providers).Plan(request, new PlanContext("job", ConfirmContract.Dialect)) switch
        {
            PlanResult.Planned planned => planned.Plan,
            PlanResult.Refused refused => throw new InvalidOperationException(refused.Error.Message),
            _ => throw new InvalidOperationException(),
        };

    private static Task<AttemptOutcome> Never(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Planning asks nobody.");
}
