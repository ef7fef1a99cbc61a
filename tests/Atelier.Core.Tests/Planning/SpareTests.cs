using Atelier.Core.Planning;
using Atelier.Core.Tests.Catalog;

namespace Atelier.Core.Tests.Planning;

/// <summary>Whom the operator put behind everybody else.</summary>
public sealed class SpareTests
{
    private static readonly ModelSelector s_selector = new(BuiltIn.Catalog);

    [Fact]
    public void Select_Spares_StandBehindInTheirOrderAndMayCostMore()
    {
        var found = Found("gpt-image-2", Query(["gemini/gemini-3-pro-image", "together"], "openai", "gemini", "together"));

        Assert.Equal(["openai", "gemini", "together"], found.Choices.Select(static choice => choice.Model.Provider.Id));
        Assert.Equal("gemini-3-pro-image", found.Choices[1].Model.Name);
        Assert.Equal([false, true, true], found.Choices.Select(static choice => choice.Spare));
        Assert.All(found.Choices.Skip(1), static choice => Assert.True(choice is { Named: true, Warning: not null }));
        Assert.Equal("gpt-image-2", found.Model);
    }

    [Fact]
    public void Select_NobodyServesTheModel_ASpareDoes()
    {
        var found = Found("gpt-image-2", Query(["gemini"], "gemini"));

        Assert.Equal("gemini", Assert.Single(found.Choices).Model.Provider.Id);
    }

    [Fact]
    public void Select_RetiredSpare_IsItsHeir()
    {
        var found = Found("gpt-image-2", Query(["gemini/gemini-2.5-flash-image"], "openai", "gemini"));

        Assert.Equal("gemini-nano-banana-2.1", found.Choices[1].Model.Name);
    }

    [Fact]
    public void Select_UnknownModel_IsNotASparesMatter() =>
        Assert.Equal(
            FailureKind.UnknownModel,
            Assert.IsType<ModelChoices.None>(s_selector.Select(Fitted.Request with { Model = "no-such-model" }, Query(["gemini"], "gemini"))).Error.Kind);

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "openai")]
    public void Select_CallerInsists_NoSpareIsAsked(bool fallback, string? provider)
    {
        var request = Fitted.Request with { Model = "gpt-image-2", Fallback = fallback, Provider = provider };

        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(request, Query(["gemini"], "openai", "gemini")));

        Assert.Equal(["openai"], found.Choices.Select(static choice => choice.Model.Provider.Id).Distinct());
    }

    private static ModelQuery Query(string[] spares, params string[] ids) => new()
    {
        DefaultModel = "black-forest-labs/FLUX.1-schnell",
        IsAvailable = model => ids.Contains(model.Provider.Id),
        Spares = spares,
        Today = new DateOnly(2026, 11, 21),
    };

    private static ModelChoices.Found Found(string model, ModelQuery query) =>
        Assert.IsType<ModelChoices.Found>(s_selector.Select(Fitted.Request with { Model = model }, query));
}
