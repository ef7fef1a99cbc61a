using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Testing;

namespace Atelier.Core.Tests.Planning;

public sealed class ProviderDirectoryTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly CatalogStore _catalog;

    public ProviderDirectoryTests()
    {
        Assert.True(CatalogStore.TryOpen(_time, null, out var catalog, out _));
        _catalog = catalog;
    }

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public void Switch_ProviderThatIsSetUp_GoesOffAndOnAgain()
    {
        var directory = ProviderDirectory.Of(Provider("openai"));

        Assert.True(directory.Switch("OpenAI", on: false));
        Assert.False(directory.IsOn("openai"));
        Assert.NotNull(directory.OffReason(directory.All[0]));
        Assert.True(directory.Switch("openai", on: true));
        Assert.Null(directory.OffReason(directory.All[0]));
    }

    [Fact]
    public void Switch_ProviderWithoutKeyOrUnknown_CannotBeSwitchedOn()
    {
        var directory = new ProviderDirectory([new ProviderSetup("openai") { DisplayName = "OpenAI", OffReason = "no key is set" }]);

        Assert.False(directory.Switch("openai", on: true));
        Assert.False(directory.Switch("nobody", on: false));
        Assert.Equal("no key is set", directory.OffReason(directory.All[0]));
    }

    [Fact]
    public void Extend_SecondInstanceOfAKind_ServesItsModelsUnderItsOwnName()
    {
        var catalog = Extend(new ProviderSetup("openai-eu")
        {
            DisplayName = "OpenAI in Europe",
            Provider = Provider("openai-eu"),
            CatalogProvider = "openai",
        });

        var match = catalog.Find("openai-eu/gpt-image-2");
        Assert.Equal("openai-eu", match!.Entry.Provider.Id);
        Assert.Equal("openai", catalog.Find("gpt-image-2")!.Entry.Provider.Id);
    }

    [Fact]
    public void Extend_InstanceCalledLikeAnAlias_IsFoundByThatName()
    {
        var catalog = Extend(new ProviderSetup("vertex") { DisplayName = "Vertex AI", Provider = Provider("vertex"), CatalogProvider = "gemini" });

        Assert.Equal("vertex", catalog.FindProvider("vertex")!.Id);
        Assert.Equal("vertex", catalog.Find("vertex/gemini-3-pro-image")!.Entry.Provider.Id);
    }

    [Fact]
    public void Extend_ServerNobodyKnows_ServesTheModelsItWasGiven()
    {
        var catalog = Extend(new ProviderSetup("studio")
        {
            DisplayName = "Studio",
            Provider = Provider("studio"),
            Models = ["dreamer-xl", "gpt-image-2"],
            IsSelfHosted = true,
        });

        var own = catalog.Find("dreamer-xl")!.Entry;
        Assert.Equal(("studio", true), (own.Provider.Id, own.Price is FreePrice));
        Assert.True(own.Sizes.Allows(new ImageSize(768, 512)));
        Assert.Equal(10, catalog.Find("studio/gpt-image-2")!.Entry.Limits.ImagesPerCall);
    }

    [Fact]
    public void Extend_ServerThatTellsNothing_ServesWhateverItHasLoaded()
    {
        var catalog = Extend(new ProviderSetup("studio") { DisplayName = "Studio", Provider = Provider("studio") });

        Assert.IsType<UnknownPrice>(catalog.Find("studio/default")!.Entry.Price);
    }

    [Fact]
    public void NoteModels_ModelTheCatalogDoesNotKnow_CanBeAskedFor()
    {
        var directory = ProviderDirectory.Of(Provider("openai"));
        directory.ModelsListed += (_, _) => _catalog.Extend();
        _catalog.ExtendBy(directory.Extend);

        directory.NoteModels("openai", [new ListedModel("gpt-image-9"), new ListedModel("gpt-image-2")]);

        Assert.Equal("openai", _catalog.Current.Find("gpt-image-9")!.Entry.Provider.Id);
        Assert.Single(_catalog.Current.Models, static model => model.Provider.Id == "openai" && model.Id == "gpt-image-2");
    }

    [Fact]
    public void NoteModels_ShutdownDateOfAKnownModel_Counts()
    {
        var directory = ProviderDirectory.Of(Provider("openai"));

        directory.NoteModels("openai", [new ListedModel("gpt-image-2") { ShutdownDate = new DateOnly(2026, 11, 20) }]);

        var entry = directory.Extend(_catalog.Current).Find("gpt-image-2")!.Offers.First(static offer => offer.Provider.Id == "openai");
        Assert.True(entry.IsRetired(new DateOnly(2026, 11, 21)));
    }

    [Fact]
    public void Extend_ModelsOfAKnownProviderAreListed_OnlyThoseAreServed()
    {
        var catalog = Extend(new ProviderSetup("openai")
        {
            DisplayName = "OpenAI",
            Provider = Provider("openai"),
            CatalogProvider = "openai",
            Models = ["gpt-image-2", "house-model"],
        });

        Assert.Equal(["gpt-image-2", "house-model"], catalog.Models.Where(static model => model.Provider.Id == "openai").Select(static model => model.Id));
    }

    [Fact]
    public void Plan_RetiredModelAtAnAddressOfTheOperators_IsServedAsItselfWithItsHeirBehindIt()
    {
        var plan = Planned(hasOwnAddress: true, new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A boat", Model = "dall-e-3" });

        Assert.Equal("dall-e-3", plan.Candidates[0].Model);
        Assert.Empty(plan.Candidates[0].Warnings);
        Assert.StartsWith("gpt-image", plan.Candidates[1].Model, StringComparison.Ordinal);
        Assert.Contains("retired", plan.Candidates[1].Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_WithoutFallback_KeepsTheFirstChoiceOnly()
    {
        var plan = Planned(hasOwnAddress: false, new ImageRequest
        {
            Operation = ImageOperation.Generate,
            Prompt = "A boat",
            Models = ["gpt-image-2", "gpt-image-1.5"],
            Fallback = false,
        });

        Assert.Equal("gpt-image-2", Assert.Single(plan.Candidates).Model);
    }

    [Fact]
    public void Plan_ChainOfModels_IsAskedInTheCallersOrder()
    {
        var plan = Planned(hasOwnAddress: false, new ImageRequest
        {
            Operation = ImageOperation.Generate,
            Prompt = "A boat",
            Models = ["gpt-image-1.5", "flux-2-pro", "gpt-image-2"],
        });

        Assert.Equal(["gpt-image-1.5", "gpt-image-2"], plan.Candidates.Select(static candidate => candidate.Model));
    }

    [Fact]
    public void Plan_CheapestFirst_OrdersByExpectedPrice()
    {
        var plan = Planned(hasOwnAddress: false, new ImageRequest
        {
            Operation = ImageOperation.Generate,
            Prompt = "A boat",
            Models = ["gpt-image-2", "gpt-image-1-mini"],
            Route = RoutePreference.Cheapest,
        });

        Assert.Equal("gpt-image-1-mini", plan.Candidates[0].Model);
    }

    private static ScriptedProvider Provider(string id) => new(id, (_, _, _) => throw new InvalidOperationException("Nobody is asked here."));

    private ModelCatalog Extend(ProviderSetup setup) => new ProviderDirectory([setup]).Extend(_catalog.Current);

    private Plan Planned(bool hasOwnAddress, ImageRequest request)
    {
        var directory = new ProviderDirectory(
        [
            new ProviderSetup("openai")
            {
                DisplayName = "OpenAI",
                Provider = Provider("openai"),
                CatalogProvider = "openai",
                HasOwnAddress = hasOwnAddress,
            },
        ]);
        var planner = new Planner(_catalog, directory, new PlannerOptions(), _time);
        return Assert.IsType<PlanResult.Planned>(planner.Plan(request, new PlanContext("job", "openai"))).Plan;
    }
}
