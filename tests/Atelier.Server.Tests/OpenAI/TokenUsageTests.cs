using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.OpenAI.Writing;

namespace Atelier.Server.Tests.OpenAI;

public sealed class TokenUsageTests
{
    [Theory]
    [InlineData("gpt-image-2")]
    [InlineData("openai/gpt-image-1.5")]
    [InlineData("chatgpt-image-latest")]
    public void Of_GptImageModel_HasOutputAndDetails(string model)
    {
        var counted = new ImageUsage { InputTextTokens = 10, InputImageTokens = 300, OutputImageTokens = 1056, OutputTextTokens = 4 };

        var usage = TokenUsage.Of(Job(model, counted));

        Assert.Equal((310, 1060, 1370), (usage.InputTokens, usage.OutputTokens, usage.TotalTokens));
        Assert.Equal((10, 300), (usage.InputTokensDetails.TextTokens, usage.InputTokensDetails.ImageTokens));
        Assert.Equal((4, 1056), (usage.OutputTokensDetails!.TextTokens, usage.OutputTokensDetails.ImageTokens));
    }

    [Theory]
    [InlineData("black-forest-labs/FLUX.1-schnell")]
    [InlineData("dall-e-3")]
    [InlineData("gemini-3-pro-image")]
    public void Of_AnyOtherModel_HasNoOutput(string model)
    {
        var usage = TokenUsage.Of(Job(model, new ImageUsage { InputTextTokens = 10, OutputImageTokens = 1290 }));

        Assert.Equal((10, 0, 10), (usage.InputTokens, usage.OutputTokens, usage.TotalTokens));
        Assert.Null(usage.OutputTokensDetails);
    }

    [Theory]
    [InlineData("gpt-image-2", "")]
    [InlineData("dall-e-3", "")]
    [InlineData("dall-e-3", "A fox in the snow")]
    public void Of_NothingCounted_StillHasInput(string model, string prompt) =>
        Assert.True(TokenUsage.Of(Job(model, usage: null, prompt)).InputTokens > 0);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Share_OverAllPictures_AddsUpToTheWhole(int count)
    {
        var counted = new ImageUsage { InputTextTokens = 11, InputImageTokens = 7, OutputImageTokens = 1001 };
        var whole = TokenUsage.Of(Job("gpt-image-2", counted));

        var shares = Enumerable.Range(0, count).Select(index => TokenUsage.Share(whole, index, count)).ToList();

        Assert.Equal(whole.TotalTokens, shares.Sum(static share => share.TotalTokens));
        Assert.Equal(whole.InputTokens, shares.Sum(static share => share.InputTokens));
        Assert.All(shares, static share => Assert.Equal(share.TotalTokens, share.InputTokens + share.OutputTokens));
    }

    [Theory]
    [InlineData("dall-e-3", false)]
    [InlineData("openai/dall-e-2", false)]
    [InlineData("stabilityai/stable-diffusion-xl-base-1.0", false)]
    [InlineData("gpt-image-2", true)]
    [InlineData("black-forest-labs/FLUX.1-schnell", true)]
    public void DefaultFormat_ByFamily_IsAddressOrBoth(string model, bool both) =>
        Assert.Equal(both ? ResponseFormat.Both : ResponseFormat.Url, ModelFamilies.DefaultFormat(model));

    private static JobRecord Job(string model, ImageUsage? usage, string prompt = "A fox") => new()
    {
        Id = "0",
        State = JobState.Succeeded,
        Operation = ImageOperation.Generate,
        Dialect = "openai",
        Caller = "anonymous",
        Fingerprint = "",
        RequestJson = "{}",
        Prompt = prompt,
        Model = model,
        Count = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Usage = usage,
    };
}
