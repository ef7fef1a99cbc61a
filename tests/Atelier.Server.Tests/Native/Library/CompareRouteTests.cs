using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Library;

public sealed class CompareRouteTests
{
    [Fact]
    [ContractRow("S3-75")]
    public async Task Compare_OnePromptToSeveralModels_AnswersThemTogetherWithPrices()
    {
        await using var server = await TestServer.StartAsync();

        var body = await server.PostAsync(
            "/api/v1/compare", """{"prompt":"A boat","models":["gpt-image-2","flux-2-pro","no-such-model"],"response_format":"both"}""");
        var results = body.GetProperty("results").EnumerateArray().ToList();

        Assert.True(body.GetProperty("success").GetBoolean());
        Assert.Equal(["gpt-image-2", "flux-2-pro", "no-such-model"], results.Select(static result => result.Text("model")));
        Assert.Equal(2, results.Take(2).Select(static result => result.GetProperty("result").Text("job_id")).Distinct().Count());
        Assert.All(results.Take(2), static result => Assert.Equal(0, result.GetProperty("cost_usd").GetDecimal()));
        Assert.All(results.Take(2), static result => Assert.NotEmpty(result.GetProperty("result").GetProperty("images")[0].Text("base64_data")));
        Assert.Equal("model_not_found", results[2].GetProperty("result").Text("error"));
        Assert.Equal(0, body.GetProperty("cost_usd").GetDecimal());
        Assert.Equal(2, (await server.FindAsync("q=boat")).Count);
    }

    [Theory]
    [InlineData("""{"prompt":"A boat"}""", "models")]
    [InlineData("""{"prompt":"A boat","models":["gpt-image-2"]}""", "models")]
    [InlineData("""{"prompt":"A boat","models":["a","A"]}""", "models")]
    [InlineData("""{"prompt":"","models":["gpt-image-2","flux-2-pro"]}""", "prompt")]
    [InlineData("""{"prompt":"A boat","models":["gpt-image-2","\ud800"]}""", "models")]
    [InlineData("""{"prompt":"A boat","models":["gpt-image-2","flux-2-pro"],"webhook":"https://hooks.example"}""", "webhook")]
    [InlineData("[]", "body")]
    public async Task Compare_BadBody_Is400NamingTheParameter(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/compare", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }
}
