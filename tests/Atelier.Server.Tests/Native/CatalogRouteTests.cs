using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native;

public sealed class CatalogRouteTests
{
    [Theory]
    [ContractRow("S3-45")]
    [InlineData("openai", "dall-e-3", "dall-e-3", "high", 1, "1024x1024,1792x1024,1024x1792", null)]
    [InlineData("openai", "dall-e-2", "dall-e-2", "standard", 2, "256x256,512x512,1024x1024", "0.016,0.018,0.02")]
    [InlineData("together", "stable-diffusion-xl", "stabilityai/stable-diffusion-xl-base-1.0", "standard", 1, "1024x1024,768x768,512x512", "0.002,0.002,0.002")]
    [InlineData("together", "stable-diffusion-2-1", "stabilityai/stable-diffusion-2-1", "fast", 2, "768x768,512x512", "0.001,0.001")]
    [InlineData("together", "playground-v2-5", "playgroundai/playground-v2.5-1024px-aesthetic", "high", 3, "1024x1024,768x768", "0.003,0.003")]
    [InlineData("replicate", "sdxl", "stability-ai/sdxl", "standard", 2, "1024x1024,768x1024,1024x768", "0.0025,0.0025,0.0025")]
    [InlineData("replicate", "realistic-vision", "lucataco/realistic-vision-v5.1", "high", 4, "512x512,768x768", "0.0018,0.0018")]
    public async Task Catalog_ModelOfTheContract_HasItsSizesPricesAndPriority(
        string provider,
        string key,
        string id,
        string tier,
        int priority,
        string sizes,
        string? prices)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/catalog");
        var model = (await answer.JsonAsync()).GetProperty("image").GetProperty("providers").GetProperty(provider).GetProperty("models").GetProperty(key);

        Assert.Equal((id, tier, priority), (model.Text("id"), model.Text("tier"), model.GetProperty("fallbackPriority").GetInt32()));
        Assert.Equal(sizes, string.Join(',', model.GetProperty("sizes").EnumerateArray().Select(static size => size.GetString())));
        var pricing = model.GetProperty("pricing");
        if (prices is null)
        {
            Assert.Equal(0.04m, pricing.GetProperty("standard").GetProperty("1024x1024").GetDecimal());
            Assert.Equal(0.12m, pricing.GetProperty("hd").GetProperty("1792x1024").GetDecimal());
        }
        else
        {
            Assert.Equal(prices, string.Join(',', pricing.EnumerateObject().Select(static price => price.Value.GetRawText())));
        }
    }
}
