using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Core.Planning;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>With the catalog, the planner and the embedded artist as they are: what models cannot do, told through this dialect.</summary>
public sealed class ModelRulesTests
{
    [Theory]
    [InlineData("""{"prompt":"x","size":"10x"}""", "invalid_value", "size", "such as '1024x1024'")]
    [InlineData("""{"prompt":"x","size":"axb"}""", "invalid_value", "size", "such as '1024x1024'")]
    [InlineData("""{"prompt":"x","size":"0x0"}""", "invalid_value", "size", "such as '1024x1024'")]
    [InlineData("""{"prompt":"x","size":"99999x99999"}""", "invalid_value", "size", "neither above 16384")]
    [InlineData("""{"prompt":"x","aspect_ratio":"wide"}""", "invalid_value", "aspect_ratio", "16:9")]
    [InlineData("""{"prompt":"x","quality":"superb"}""", "invalid_value", "quality", "Allowed: ")]
    [InlineData("""{"prompt":"x","output_format":"svg"}""", "invalid_value", "output_format", "Allowed: png")]
    [InlineData("""{"prompt":"x","model":"gpt-4"}""", "model_not_found", "model", "GET /v1/models")]
    [InlineData("""{"prompt":"x","provider":"nobody"}""", "invalid_value", "provider", "There are openai")]
    [InlineData("""{"prompt":"x","model":"dall-e-3","size":"256x256"}""", "invalid_value", "size", "Allowed: 1024x1024, 1792x1024, 1024x1792")]
    [InlineData("""{"prompt":"x","model":"dall-e-2","size":"1792x1024"}""", "invalid_value", "size", "Allowed: 256x256, 512x512, 1024x1024")]
    [InlineData("""{"prompt":"x","model":"dall-e-2","size":"999x999"}""", "invalid_value", "size", "Allowed: 256x256")]
    [InlineData("""{"prompt":"x","model":"dall-e-3","quality":"ultra"}""", "invalid_value", "quality", "Allowed: standard, hd")]
    [InlineData("""{"prompt":"x","model":"dall-e-3","style":"cartoon"}""", "invalid_value", "style", "Allowed: vivid, natural")]
    [InlineData("""{"prompt":"x","model":"dall-e-3","n":2,"strict":true}""", "invalid_value", "n", "makes at most 1")]
    [ContractRow("S0-09", "S4-20", "S4-21", "S4-30", "S4-31")]
    public async Task Generations_WhatAModelCannotDo_IsRefusedWithWhatItCan(string body, string code, string param, string sentence)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server, body);

        answer.AssertRefused(400, code, param, sentence);
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.OK)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    [ContractRow("S4-32")]
    public async Task Generations_LongPromptForDallE3_HasALimit(int length, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server, JsonSerializer.Serialize(new { prompt = new string('x', length), model = "dall-e-3" }));
        var missing = await PostAsync(server, """{"model":"dall-e-3"}""");

        Assert.Equal(status, answer.Status);
        missing.AssertRefused(400, "missing_required_parameter", "prompt", "Missing required parameter: prompt");
    }

    [Fact]
    [ContractRow("S0-19")]
    public async Task Generations_NoProviderAndNoStandIn_SaysThatNoneIsConfigured()
    {
        await using var server = await TestServer.StartAsync(
            services: static services => services.AddSingleton(new PlannerOptions { Simulation = SimulationMode.Never }));

        var answer = await PostAsync(server, """{"prompt":"A fox"}""");

        answer.AssertRefused(501, "provider_not_configured", null, "provider");
        Assert.Equal("NotImplemented", answer.Json.GetProperty("responseStatus").GetProperty("errorCode").GetString());
    }

    [Theory]
    [InlineData("transparent", "transparent")]
    [InlineData("opaque", "opaque")]
    [InlineData(null, "opaque")]
    public async Task Generations_Background_IsToldAsItWasMade(string? asked, string made)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server, JsonSerializer.Serialize(new { prompt = "A fox", model = "gpt-image-2", background = asked }));

        Assert.Equal(made, answer.Json.GetProperty("background").GetString());
        Assert.Equal("true", answer.Header("Atelier-Simulated"));
    }

    private static async Task<Answer> PostAsync(TestServer server, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.SendAsync(HttpMethod.Post, "/v1/images/generations", content);
        return await Answer.ReadAsync(response);
    }
}
