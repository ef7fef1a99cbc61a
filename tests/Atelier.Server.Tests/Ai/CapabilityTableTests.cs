using Atelier.Client;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

public sealed class CapabilityTableTests
{
    [Fact]
    [ContractRow("S1-31")]
    public void Find_Gemini_HasTenRatiosAndTakesReferences()
    {
        var gemini = CapabilityTable.Find("gemini-2.5-flash-image")!;

        Assert.Equal(["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"], gemini.SupportedAspectRatios);
        Assert.True(gemini.SupportsReferenceImages);
        Assert.True(gemini.SupportsResponseModalities);
        Assert.Equal(10, gemini.SupportedSizes.Count);
    }

    [Fact]
    [ContractRow("S1-32")]
    public void Find_GptImage_HasTwoStylesAndTakesNoReferences()
    {
        var gpt = CapabilityTable.Find("gpt-image-1")!;

        Assert.Equal(["vivid", "natural"], gpt.SupportedStyles);
        Assert.False(gpt.SupportsReferenceImages);
        Assert.Equal(["standard", "hd"], gpt.SupportedQualityLevels);
    }

    [Fact]
    [ContractRow("S1-33")]
    public void Models_Always_AreTheThreeOfTheContract()
    {
        Assert.Equal(["gemini-2.5-flash-image", "gpt-image-1", "dall-e-3"], CapabilityTable.Models);
        Assert.Equal(["1024x1024", "1792x1024", "1024x1792"], CapabilityTable.Find("dall-e-3")!.SupportedSizes);
        Assert.Null(CapabilityTable.Find("gpt-image-2"));
    }
}
