using System.Net;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Confirm;

/// <summary>The tool: an estimate, never a picture.</summary>
public sealed class EstimateTests
{
    [Fact]
    [ContractRow("S3-02")]
    public async Task Tool_Definition_IsTheContracts()
    {
        await using var house = await ConfirmServer.StartAsync();

        var tool = await house.Server.GetAsync("/tools/generate_image").JsonAsync();

        var function = tool.GetProperty("function");
        Assert.Equal(("function", "generate_image"), (tool.Text("type"), function.Text("name")));
        var parameters = function.GetProperty("parameters");
        var properties = parameters.GetProperty("properties");
        Assert.Equal(["prompt", "quality", "size", "style"], properties.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(["ultra", "high", "standard", "fast"], Words(properties.GetProperty("quality").GetProperty("enum")));
        Assert.Equal(["256x256", "512x512", "1024x1024", "1792x1024", "1024x1792"], Words(properties.GetProperty("size").GetProperty("enum")));
        Assert.Equal(["natural", "vivid"], Words(properties.GetProperty("style").GetProperty("enum")));
        Assert.Equal(("1024x1024", "natural"), (properties.GetProperty("size").Text("default"), properties.GetProperty("style").Text("default")));
        Assert.Equal(["prompt"], Words(parameters.GetProperty("required")));
        Assert.False(parameters.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    [ContractRow("S3-01")]
    [ContractRow("S3-03")]
    public async Task Tool_PhotorealisticPrompt_TellsEveryFieldAndAsksNobody()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.EstimateAsync(new { prompt = "a photorealistic sunset over mountains" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("openai", "dall-e-3", "dall-e-3"), (told.Text("provider"), told.Text("model"), told.Text("modelKey")));
        Assert.Equal(("ultra", "1024x1024", "natural"), (told.Text("qualityTier"), told.Text("size"), told.Text("style")));
        Assert.Equal("a photorealistic sunset over mountains", told.Text("prompt"));
        Assert.Equal(0.12m, told.GetProperty("cost").GetDecimal());
        Assert.Equal(["realistic", "artistic", "detailed", "text-in-image"], Words(told.GetProperty("capabilities")));
        Assert.False(told.GetProperty("ready").GetBoolean());
        Assert.Equal("Image ready to generate using openai dall-e-3 for $0.120. Click button to confirm.", told.Text("message"));
        Assert.Empty(house.OpenAi.Requests);
        Assert.Empty(house.Together.Requests);
        Assert.Equal(0, (await house.Server.GetAsync("/api/v1/jobs").JsonAsync()).GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    [ContractRow("S3-04")]
    public async Task Tool_SeveralModels_TellsAtMostThreeOthersWithTheirCost()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (_, told) = await house.EstimateAsync(new { prompt = "a lighthouse", quality = "ultra" });

        var others = told.GetProperty("availableAlternatives").EnumerateArray().ToList();
        Assert.InRange(others.Count, 1, 3);
        Assert.All(others, static other =>
        {
            Assert.Equal(["provider", "model", "cost", "capabilities"], other.EnumerateObject().Select(static property => property.Name));
            Assert.True(other.GetProperty("cost").GetDecimal() > 0);
        });
        Assert.DoesNotContain(others, static other => other.Text("model") == "dall-e-3");
    }

    [Fact]
    [ContractRow("S3-05")]
    public async Task Tool_ChosenModel_TellsItsConstraints()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (_, dallE) = await house.EstimateAsync(new { prompt = "a lighthouse", quality = "ultra" });
        var (_, fast) = await house.EstimateAsync(new { prompt = "a lighthouse", quality = "fast" });

        var constraints = dallE.GetProperty("constraints");
        Assert.Equal(["1024x1024", "1792x1024", "1024x1792"], Words(constraints.GetProperty("supportedSizes")));
        Assert.Equal("1024x1792", constraints.Text("maxSize"));
        Assert.True(constraints.GetProperty("supportsStyle").GetBoolean());
        Assert.Equal("512x512", fast.GetProperty("constraints").Text("maxSize"));
        Assert.False(fast.GetProperty("constraints").GetProperty("supportsStyle").GetBoolean());
    }

    [Theory]
    [ContractRow("S3-06")]
    [InlineData("ultra", "256x256", "1024x1024")]
    [InlineData("ultra", "1792x1024", "1792x1024")]
    [InlineData("fast", "1024x1024", "768x768")]
    [InlineData("fast", "512x512", "512x512")]
    [InlineData("ultra", "large", "1024x1024")]
    public async Task Tool_Size_IsOneTheModelHas(string quality, string asked, string told)
    {
        await using var house = await ConfirmServer.StartAsync();

        var (_, estimate) = await house.EstimateAsync(new { prompt = "a lighthouse", quality, size = asked });

        Assert.Equal(told, estimate.Text("size"));
    }

    [Theory]
    [ContractRow("S3-70")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a cat; eval(1)")]
    [InlineData("exec('rm')")]
    [InlineData("a <SCRIPT>alert(1)</script>")]
    public async Task Tool_PromptNobodyMayDraw_IsAnErrorAndNotReady(string prompt)
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.EstimateAsync(new { prompt });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("prompt", told.Text("error"), StringComparison.Ordinal);
        Assert.False(told.GetProperty("ready").GetBoolean());
    }

    [Fact]
    [ContractRow("S3-07")]
    public async Task Tool_NobodyIsSetUp_TellsWhoCouldAndWhyNot()
    {
        await using var house = await ConfirmServer.StartAsync(static options =>
        {
            ConfirmServer.Options(options, "openai").Enabled = false;
            ConfirmServer.Options(options, "together").ApiKey = null;
        });

        var (status, told) = await house.EstimateAsync(new { prompt = "a lighthouse" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(told.GetProperty("ready").GetBoolean());
        Assert.NotEmpty(told.Text("hint"));
        var models = told.GetProperty("requestedModels").EnumerateArray().ToList();
        Assert.Contains(models, static model => model.Text("provider") == "together" && model.Text("reason") == "API key not configured");
        Assert.Contains(models, static model => model.Text("provider") == "openai" && model.Text("reason").Contains("switched off", StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S3-07")]
    public async Task Tool_QualityNobodyKnows_TellsTheTiersThereAre()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.EstimateAsync(new { prompt = "a lighthouse", quality = "divine" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("divine", told.Text("error"), StringComparison.Ordinal);
        Assert.Equal(["ultra", "high", "standard", "fast"], Words(told.GetProperty("availableTiers")));
    }

    private static IEnumerable<string> Words(JsonElement list) => list.EnumerateArray().Select(static word => word.GetString()!);
}
