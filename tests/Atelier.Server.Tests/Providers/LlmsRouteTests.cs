using System.Net;
using System.Text.Json;
using Atelier.Core.Planning;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Providers;

public sealed class LlmsRouteTests
{
    [Fact]
    [ContractRow("S0-55")]
    public async Task Models_NothingSetUp_ListFluxSchnellWhichCanBeUsed()
    {
        await using var server = await TestServer.StartAsync();

        var models = await server.GetAsync("/models").JsonAsync();

        var schnell = models.EnumerateArray().First(static model => model.Text("id") == "black-forest-labs/FLUX.1-schnell");
        Assert.NotEmpty(schnell.Text("provider"));
        Assert.NotEmpty(schnell.Text("provider_model"));
        Assert.True(schnell.TryGetProperty("pricing", out _));
        var result = await server.DrawAsync(new ImageRequest
        {
            Operation = ImageOperation.Generate,
            Prompt = "A boat",
            Model = schnell.Text("id"),
        });
        Assert.Single(result.Images);
    }

    [Fact]
    [ContractRow("S0-56")]
    public async Task Models_ServiceListsMore_AreMergedWithoutDuplicates()
    {
        await using var house = await ProviderServer.StartAsync(
            static options => options.Providers.Discovery = true,
            static upstream => upstream.Models.Add("gpt-image-9"));

        var models = await house.Server.GetAsync("/models").JsonAsync();

        var own = models.EnumerateArray().Where(static model => model.Text("provider") == "openai").ToList();
        Assert.Contains(own, static model => model.Text("provider_model") == "gpt-image-9");
        Assert.Contains(own, static model => model.Text("provider_model") == "gpt-image-2");
        Assert.Equal(own.Count, own.Select(static model => model.Text("provider_model")).Distinct().Count());
        Assert.DoesNotContain(models.EnumerateArray(), static model => model.Text("provider") == "together");
    }

    [Fact]
    [ContractRow("S0-57")]
    public async Task ModelsList_And_Status_HaveTheShapesCallersKnow()
    {
        await using var house = await ProviderServer.StartAsync();

        var names = await house.Server.GetAsync("/models/list").JsonAsync();
        var status = await house.Server.GetAsync("/status").JsonAsync();

        var texts = Texts(names);
        Assert.Equal(texts.Order(StringComparer.OrdinalIgnoreCase), texts);
        Assert.Contains("gpt-image-2", texts);
        Assert.Equal(["openai", "sketch"], Texts(status.GetProperty("enabled")));
        Assert.Contains("together", Texts(status.GetProperty("disabled")));
        Assert.Equal(Texts(status.GetProperty("all")), [.. Texts(status.GetProperty("enabled")).Concat(Texts(status.GetProperty("disabled"))).Order(StringComparer.Ordinal)]);
        Assert.Contains("TOGETHER_API_KEY", status.GetProperty("reasons").Text("together"), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S0-58")]
    public async Task Providers_DisabledAndEnabledAgain_AreMissingInBetween()
    {
        await using var house = await ProviderServer.StartAsync(static options => options.Drawing.Simulation = SimulationMode.Never);
        var picture = new { prompt = "A boat", model = "gpt-image-2" };

        var (_, disabled) = await house.PostAsync("/providers/openai", new { disable = true });
        var (missing, refusal) = await house.GenerateAsync(picture);
        var (_, enabled) = await house.PostAsync("/providers/openai", new { enable = true });
        var (restored, _) = await house.GenerateAsync(picture);

        Assert.Contains("openai", Texts(disabled.GetProperty("disabled")));
        Assert.NotEmpty(disabled.Text("feedback"));
        Assert.Equal(HttpStatusCode.NotImplemented, missing);
        Assert.Contains("provider", refusal.GetProperty("responseStatus").Text("message"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("openai", Texts(enabled.GetProperty("enabled")));
        Assert.Equal(HttpStatusCode.OK, restored);
    }

    [Theory]
    [InlineData("/providers/nobody", """{"enable":true}""", HttpStatusCode.NotFound)]
    [InlineData("/providers/together", """{"enable":true}""", HttpStatusCode.Conflict)]
    [InlineData("/providers/openai", """{"enable":true,"disable":true}""", HttpStatusCode.BadRequest)]
    [InlineData("/providers/openai", "nonsense", HttpStatusCode.BadRequest)]
    public async Task Providers_WhatCannotBe_IsRefused(string path, string body, HttpStatusCode expected)
    {
        await using var house = await ProviderServer.StartAsync();

        using var answer = await house.Server.SendAsync(HttpMethod.Post, path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty((await answer.JsonAsync()).GetProperty("responseStatus").Text("message"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("atk-1", true)]
    public async Task Config_WithOrWithoutKeys_SaysWhetherOneIsNeeded(string? key, bool needed)
    {
        await using var server = await TestServer.StartAsync(options => options.Access.ApiKeys = key is null ? [] : [key]);

        var config = await server.GetAsync("/config").JsonAsync();

        Assert.Equal(needed, config.GetProperty("requiresAuth").GetBoolean());
        Assert.Equal("apikey", config.Text("authType"));
        Assert.Equal(["sketch"], Texts(config.GetProperty("status").GetProperty("enabled")));
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(static item => item.GetString()!)];
}
