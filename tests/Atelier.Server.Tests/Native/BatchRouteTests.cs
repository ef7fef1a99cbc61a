using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Core.Engine.Queue;
using Atelier.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native;

public sealed class BatchRouteTests
{
    private const string Batches = "/api/v1/batches";
    private const string Lines = "application/jsonl";

    /// <summary>Small pictures, so that they are made quickly.</summary>
    private const string Defaults = "defaults=%7B%22model%22%3A%22flux-schnell%22%2C%22size%22%3A%22256x256%22%7D";

    [Fact]
    public async Task Submit_JsonWithDefaults_IsMadeAndItsResultsComeAsLinesAndZip()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(
            server,
            """{"name":"Boats","defaults":{"model":"flux-schnell","size":"256x256"},"items":["A boat",{"prompt":"Two boats","n":2,"custom_id":"pair"},{"prompt":""}]}""");
        var batch = await EndAsync(server, await answer.JsonAsync());
        using var lines = await server.GetAsync($"{Batches}/{batch.Text("id")}/results.jsonl");
        var results = (await lines.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line)).ToList();
        using var file = await server.GetAsync($"{Batches}/{batch.Text("id")}/results.zip");
        using var zip = new ZipArchive(new MemoryStream(await file.BytesAsync()));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{Batches}/{batch.Text("id")}", answer.Header("Location"));
        Assert.Equal(("Boats", "completed", 3), (batch.Text("name"), batch.Text("state"), batch.GetProperty("total").GetInt32()));
        Assert.Equal((2, 1), (Count(batch, "succeeded"), Count(batch, "failed")));
        Assert.Equal(1, batch.GetProperty("progress").GetDouble());
        Assert.Equal(["succeeded", "succeeded", "failed"], results.Select(static result => result.Text("state")));
        Assert.Equal(("pair", 2), (results[1].Text("custom_id"), results[1].GetProperty("images").GetArrayLength()));
        Assert.Equal((3, "prompt"), (results[2].GetProperty("line").GetInt32(), results[2].GetProperty("error").Text("parameter")));
        Assert.Equal(["00001.png", "00002_1.png", "00002_2.png", "manifest.jsonl"], zip.Entries.Select(static entry => entry.Name));
        Assert.All(zip.Entries.Take(3), static entry => Assert.True(entry.Length > 100));
    }

    [Fact]
    public async Task Submit_LinesOfWhichSomeAreBad_FailAloneWithTheirNumbers()
    {
        await using var server = await TestServer.StartAsync();
        var body = string.Join('\n', "\"A boat\"", "", "not json", """{"prompt":"a","prompt":"b"}""", "[1]", """{"prompt":"a","custom_id":7}""", """{"prompt":"a","model":"no-such-model"}""", $"\"{new string('x', 300_000)}\"");

        using var answer = await SubmitAsync(server, body, Lines, "?" + Defaults);
        var batch = await EndAsync(server, await answer.JsonAsync());
        var results = await ResultsAsync(server, batch);

        Assert.Equal((1, 6), (Count(batch, "succeeded"), Count(batch, "failed")));
        Assert.Equal([1, 3, 4, 5, 6, 7, 8], results.Select(static result => result.GetProperty("line").GetInt32()));
        Assert.StartsWith("It is not valid JSON.", results[1].GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal("Parameter 'prompt' was given twice; send it once.", results[2].GetProperty("error").Text("message"));
        Assert.Equal("custom_id", results[4].GetProperty("error").Text("parameter"));
        Assert.Equal("model_not_found", results[5].GetProperty("error").Text("code"));
        Assert.Equal("An item may have at most 262144 bytes.", results[6].GetProperty("error").Text("message"));
    }

    [Fact]
    public async Task Submit_FileInAForm_TakesTheFieldsBeforeIt()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("high"), "priority" },
            { new StringContent("2.5"), "max_cost" },
            { new StringContent("""{"model":"flux-schnell","size":"256x256"}"""), "defaults" },
            { new StringContent("\"A boat\"\n\"Another\"\n"), "file", "prompts.jsonl" },
        };

        using var answer = await server.SendAsync(HttpMethod.Post, Batches, form);
        var batch = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(("high", 2, 2.5m), (batch.Text("priority"), batch.GetProperty("total").GetInt32(), batch.GetProperty("max_cost").GetDecimal()));
    }

    [Fact]
    public async Task Submit_DryRun_TellsThePriceAndMakesNothing()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(server, """{"dry_run":true,"defaults":{"model":"flux-schnell"},"items":["A boat","A lighthouse",7]}""");
        var estimate = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((3, 1), (estimate.GetProperty("items").GetInt32(), estimate.GetProperty("failed").GetInt32()));
        Assert.Equal(2, Assert.Single(estimate.GetProperty("models").EnumerateArray()).GetProperty("items").GetInt32());
        Assert.Empty((await server.GetAsync(Batches).JsonAsync()).GetProperty("batches").EnumerateArray());
    }

    [Fact]
    public async Task Submit_TenThousandAndOneLines_IsRefusedAndNothingIsKept()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(server, string.Concat(Enumerable.Repeat("x\n", 10_001)), Lines);

        Assert.Equal((HttpStatusCode.BadRequest, "wrong_batch_size"), (answer.StatusCode, (await answer.JsonAsync()).Text("error")));
        Assert.Empty((await server.GetAsync(Batches).JsonAsync()).GetProperty("batches").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"items":[]}""", "application/json", "items")]
    [InlineData("\n\n", Lines, "items")]
    [InlineData("""{"prompts":["a"]}""", "application/json", "items")]
    [InlineData("""{"items":"a"}""", "application/json", "items")]
    [InlineData("""{"prompts":[],"items":["a"]}""", "application/json", "prompts")]
    [InlineData("""{"items":["a"],"max_cost":1}""", "application/json", "max_cost")]
    [InlineData("""{"name":"a","name":"b","items":["a"]}""", "application/json", "name")]
    [InlineData("""{"priority":"soon","items":["a"]}""", "application/json", "priority")]
    [InlineData("""{"max_cost":-1,"items":["a"]}""", "application/json", "max_cost")]
    [InlineData("""{"defaults":[],"items":["a"]}""", "application/json", "defaults")]
    [InlineData("""{"webhook":"https://127.0.0.1/","items":["a"]}""", "application/json", "webhook.url")]
    [InlineData("""{"items":["a" """, "application/json", "body")]
    [InlineData("""["a"]""", "application/json", "body")]
    [InlineData("""{"items":["a",]}""", "application/json", "body")]
    [InlineData("""{"\ud800":1,"items":["a"]}""", "application/json", "body")]
    public async Task Submit_BodyThatIsNoBatch_Is400NamingWhatIsWrong(string body, string type, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(server, body, type);

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.StatusCode, (await answer.JsonAsync()).Text("parameter")));
        Assert.Empty((await server.GetAsync(Batches).JsonAsync()).GetProperty("batches").EnumerateArray());
    }

    [Fact]
    public async Task Submit_SameKeyTwice_IsOneBatch()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0);

        using var first = await SubmitAsync(server, """{"items":["A boat"]}""", "application/json", "", ("Idempotency-Key", "a"));
        using var second = await SubmitAsync(server, """{"items":["A boat"]}""", "application/json", "", ("Idempotency-Key", "a"));

        Assert.Equal((await first.JsonAsync()).Text("id"), (await second.JsonAsync()).Text("id"));
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Change_PauseResumeCancel_GoThroughTheStates()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0);
        using var answer = await SubmitAsync(server, """{"items":["A boat","Another"]}""");
        var path = $"{Batches}/{(await answer.JsonAsync()).Text("id")}";

        Assert.Equal("paused", await ChangeAsync("pause"));
        Assert.Equal("paused", await ChangeAsync("pause"));
        Assert.Equal("running", await ChangeAsync("resume"));
        Assert.Equal("cancelled", await ChangeAsync("cancel"));
        using var late = await server.SendAsync(HttpMethod.Post, path + "/resume");
        using var none = await server.SendAsync(HttpMethod.Post, $"{Batches}/0123456789abcdef0123456789abcdef/pause");
        var batch = await server.GetAsync(path).JsonAsync();

        Assert.Equal((HttpStatusCode.Conflict, "wrong_batch_state"), (late.StatusCode, (await late.JsonAsync()).Text("error")));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(2, Count(batch, "cancelled"));

        async Task<string> ChangeAsync(string word) => (await server.SendAsync(HttpMethod.Post, $"{path}/{word}").JsonAsync()).Text("state");
    }

    private static int Count(JsonElement batch, string state) => batch.GetProperty("counts").GetProperty(state).GetInt32();

    private static async Task<HttpResponseMessage> SubmitAsync(
        TestServer server,
        string body,
        string type = "application/json",
        string query = "",
        params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await server.SendAsync(HttpMethod.Post, Batches + query, content, headers);
    }

    private static async Task<JsonElement> EndAsync(TestServer server, JsonElement batch)
    {
        using var ended = server.Services.GetRequiredService<Signals>().Listen(Signals.OfJob(batch.Text("id")));
        while (batch.Text("state") == "running")
        {
            await ended.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            batch = await server.GetAsync($"{Batches}/{batch.Text("id")}").JsonAsync();
        }

        return batch;
    }

    private static async Task<List<JsonElement>> ResultsAsync(TestServer server, JsonElement batch)
    {
        using var lines = await server.GetAsync($"{Batches}/{batch.Text("id")}/results.jsonl");
        return [.. (await lines.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
    }
}
