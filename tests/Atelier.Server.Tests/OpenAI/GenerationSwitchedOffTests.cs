using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>FAKEAI_GENERATE_ACTUAL_IMAGES=false: answers in the right shape, without any picture.</summary>
public sealed class GenerationSwitchedOffTests
{
    [Fact]
    [ContractRow("S4-40")]
    public async Task Generations_SwitchedOff_AnswersWithMadeUpAddressesAndKeepsNothing()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", """{"prompt":"A fox","model":"dall-e-3","n":2}""");
        var picture = await server.GetAsync("/images/0195f0e0c0de7000800000000000abcd.png");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var urls = Enumerable.Range(0, 2).Select(index => answer.Item(index).GetProperty("url").GetString()!).ToList();
        Assert.All(urls, static url => Assert.Contains("simulated-openai-images", new Uri(url).Host, StringComparison.Ordinal));
        Assert.Equal(2, urls.Distinct().Count());
        Assert.Equal(JsonValueKind.Null, answer.Item(0).GetProperty("b64_json").ValueKind);
        Assert.Equal("true", answer.Header("Atelier-Simulated"));
        Assert.Empty(server.Provider.Calls);
        var jobs = server.Services.GetRequiredService<IJobStore>();
        Assert.Empty(await jobs.ListAsync(new JobQuery(), TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.NotFound, picture.Status);
        Assert.Contains("FAKEAI_GENERATE_ACTUAL_IMAGES", picture.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generations_SwitchedOffBase64_IsTheSameTextEveryTime()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", """{"prompt":"A fox","n":2,"response_format":"b64_json"}""");

        Assert.Equal(answer.Item(0).GetProperty("b64_json").GetString(), answer.Item(1).GetProperty("b64_json").GetString());
        Assert.NotEmpty(answer.Item(0).GetProperty("b64_json").GetBytesFromBase64());
    }

    [Fact]
    public async Task Generations_SwitchedOffStream_EndsWithACompletedEventForEveryPicture()
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", """{"prompt":"A fox","model":"gpt-image-2","n":2,"stream":true,"partial_images":2}""");

        Assert.Equal("text/event-stream", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("true", answer.Header("Atelier-Simulated"));
        using var body = new MemoryStream(answer.Body);
        var events = SseParser.Create(body).Enumerate().ToList();
        Assert.Equal(["image_generation.completed", "image_generation.completed"], events.Select(static one => one.EventType));
        Assert.All(events, static one => Assert.NotEmpty(JsonElement.Parse(one.Data).GetProperty("b64_json").GetBytesFromBase64()));
    }

    [Theory]
    [InlineData("""{"prompt":""}""", "missing_required_parameter", "prompt", "Missing required parameter: prompt")]
    [InlineData("""{"prompt":"x","n":11}""", "invalid_value", "n", "Parameter 'n' must be between 1 and 10")]
    [InlineData("""{"prompt":"x","model":"gpt-4"}""", "model_not_found", "model", "does not exist")]
    public async Task Generations_SwitchedOffBadRequest_IsRefusedAsEver(string body, string code, string param, string sentence)
    {
        await using var server = await StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", body);

        answer.AssertRefused(400, code, param, sentence);
    }

    [Fact]
    public async Task Edits_SwitchedOff_LeavesNoGivenPictureBehind()
    {
        await using var server = await StartAsync();

        var body = new { prompt = "x", image = Pictures.DataUri(Pictures.Blue) };

        var answer = await server.PostAsync("/v1/images/edits", JsonSerializer.Serialize(body));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(0, server.SpooledFiles);
    }

    private static Task<DialectServer> StartAsync() =>
        DialectServer.StartAsync(configure: static options => options.Drawing.GenerateActualImages = false);
}
