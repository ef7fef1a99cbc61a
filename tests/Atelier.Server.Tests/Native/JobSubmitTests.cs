using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native;

public sealed class JobSubmitTests
{
    private const string Jobs = "/api/v1/jobs";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_Prompt_IsAcceptedWithItsPlaceAndMadeLater()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(server, """{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256","priority":"high"}""");
        var receipt = await answer.JsonAsync();
        var job = await EndAsync(server, receipt.Text("id"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{Jobs}/{receipt.Text("id")}", answer.Header("Location"));
        Assert.Equal(("queued", "high"), (receipt.Text("state"), receipt.Text("priority")));
        Assert.Equal(0, receipt.GetProperty("estimated_cost").GetDecimal());
        Assert.True(receipt.GetProperty("position").GetInt32() >= 1);
        Assert.Equal(("succeeded", 1), (job.Text("state"), job.GetProperty("progress").GetDouble()));
        Assert.Single(job.GetProperty("images").EnumerateArray());
        Assert.DoesNotContain(job.GetProperty("warnings").EnumerateArray(), static warning => warning.GetString()!.Contains("priority", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submit_PreferWait_AnswersWithTheResult()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(server, """{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256"}""", ("Prefer", "respond-async, wait=30"));
        var job = await answer.JsonAsync();

        Assert.Equal((HttpStatusCode.OK, "wait=30"), (answer.StatusCode, answer.Header("Preference-Applied")));
        Assert.Equal("succeeded", job.Text("state"));
        Assert.Single(job.GetProperty("images").EnumerateArray());
    }

    [Fact]
    public async Task Submit_PreferWaitThatIsOver_AnswersWithTheReceipt()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0);

        using var answer = await SubmitAsync(server, """{"prompt":"A lighthouse"}""", ("Prefer", "wait=0"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("queued", (await answer.JsonAsync()).Text("state"));
    }

    [Fact]
    public async Task Submit_SameKeyTwice_IsOneJob()
    {
        await using var server = await TestServer.StartAsync();
        using var first = await SubmitAsync(server, """{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256"}""", ("Idempotency-Key", "a"));
        using var second = await SubmitAsync(server, """{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256"}""", ("Idempotency-Key", "a"));
        using var other = await SubmitAsync(server, """{"prompt":"A boat","model":"flux-schnell","size":"256x256"}""", ("Idempotency-Key", "a"));

        Assert.Equal((await first.JsonAsync()).Text("id"), (await second.JsonAsync()).Text("id"));
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task Submit_UpscaleOfAKeptPicture_IsMadeLater()
    {
        await using var server = await TestServer.StartAsync();
        var kept = (await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse", Size = "256x256" })).Images[0];

        using var answer = await SubmitAsync(server, $$"""{"operation":"upscale","image_id":"{{kept.Id}}","scale":2}""", ("Prefer", "wait=30"));
        var job = await answer.JsonAsync();

        Assert.Equal(("succeeded", "upscale"), (job.Text("state"), job.Text("operation")));
        Assert.Equal(512, job.GetProperty("images")[0].GetProperty("width").GetInt32());
    }

    [Theory]
    [InlineData("""{"prompt":"A boat","priority":"soon"}""", "priority")]
    [InlineData("""{"prompt":"A boat","priority":1}""", "priority")]
    [InlineData("""{"prompt":""}""", "prompt")]
    [InlineData("""{"prompt":"A boat","n":11}""", "num_images")]
    [InlineData("""{"prompt":"A boat","webhook":"http://example.org/hook"}""", "webhook.url")]
    [InlineData("""{"prompt":"A boat","webhook":"https://127.0.0.1/hook"}""", "webhook.url")]
    [InlineData("""{"prompt":"A boat","webhook":"https://[::1]/hook"}""", "webhook.url")]
    [InlineData("""{"prompt":"A boat","webhook":"https://localhost/hook"}""", "webhook.url")]
    [InlineData("""{"prompt":"A boat","webhook":"https://10.1.2.3/hook"}""", "webhook.url")]
    [InlineData("""{"prompt":"A boat","webhook":"https://a:b@93.184.215.14/hook"}""", "webhook.url")]
    [InlineData("""{"prompt":"A boat","webhook":{"url":"https://93.184.215.14/hook","events":["job.done"]}}""", "webhook.events")]
    [InlineData("""{"prompt":"A boat","webhook":{"address":"https://93.184.215.14/hook"}}""", "webhook.address")]
    public async Task Submit_BadField_Is400NamingIt(string body, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SubmitAsync(server, body);
        var error = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(error.GetProperty("success").GetBoolean());
        Assert.Equal(parameter, error.Text("parameter"));
        Assert.Empty((await server.GetAsync(Jobs).JsonAsync()).GetProperty("jobs").EnumerateArray());
    }

    [Fact]
    public async Task Cancel_WaitingJob_EndsItAndNothingIsMade()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0);
        using var receipt = await SubmitAsync(server, """{"prompt":"A lighthouse"}""");
        var id = (await receipt.JsonAsync()).Text("id");

        using var answer = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/cancel");
        using var again = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/cancel");
        var job = await answer.JsonAsync();

        Assert.Equal((HttpStatusCode.OK, "cancelled"), (answer.StatusCode, job.Text("state")));
        Assert.Equal(0, job.GetProperty("cost").GetDecimal());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Cancel_JobThatIsDone_Is409()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.DrawAsync()).Job.Id;

        using var answer = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/cancel");

        Assert.Equal((HttpStatusCode.Conflict, "job_ended"), (answer.StatusCode, (await answer.JsonAsync()).Text("error")));
    }

    [Fact]
    public async Task Retry_CancelledJob_IsANewOneThatNamesIt()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0);
        using var receipt = await SubmitAsync(server, """{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256"}""");
        var id = (await receipt.JsonAsync()).Text("id");
        using var early = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/retry");
        using var cancelled = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/cancel");

        using var answer = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/retry");
        var job = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal((id, "A lighthouse", "queued"), (job.Text("retry_of"), job.Text("prompt"), job.Text("state")));
    }

    [Fact]
    public async Task Routes_SomebodyElsesJob_Are404()
    {
        await using var server = await TestServer.StartAsync(static options =>
        {
            options.Access.ApiKeys = ["sk-one", "sk-two"];
            options.Engine.Queue.Places = 0;
        });
        server.Use("sk-one");
        using var receipt = await SubmitAsync(server, """{"prompt":"A lighthouse"}""");
        var id = (await receipt.JsonAsync()).Text("id");
        server.Use("sk-two");

        using var cancel = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/cancel");
        using var retry = await server.SendAsync(HttpMethod.Post, $"{Jobs}/{id}/retry");
        using var find = await server.GetAsync($"{Jobs}/{id}");
        using var events = await server.GetAsync($"{Jobs}/{id}/events");
        var list = await server.GetAsync(Jobs).JsonAsync();

        Assert.All([cancel, retry, find, events], static answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Empty(list.GetProperty("jobs").EnumerateArray());
        server.Use("sk-one");
        Assert.Equal("queued", (await server.GetAsync($"{Jobs}/{id}").JsonAsync()).Text("state"));
    }

    [Fact]
    public async Task List_Filtered_ShowsOnlyThose()
    {
        await using var server = await TestServer.StartAsync();
        await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse at dusk" });
        await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A boat" });

        Assert.Equal(1, await CountAsync("?q=lighthouse"));
        Assert.Equal(2, await CountAsync("?provider=sketch"));
        Assert.Equal(0, await CountAsync("?provider=other"));
        Assert.Equal(2, await CountAsync("?since=2020-01-01"));
        Assert.Equal(0, await CountAsync("?until=2020-01-01T00:00:00Z"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync(Jobs + "?since=yesterday")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync(Jobs + "?batch=x")).StatusCode);

        async Task<int> CountAsync(string query) => (await server.GetAsync(Jobs + query).JsonAsync()).GetProperty("jobs").GetArrayLength();
    }

    internal static async Task<HttpResponseMessage> SubmitAsync(TestServer server, string json, params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await server.SendAsync(HttpMethod.Post, Jobs, content, headers);
    }

    private static async Task<JsonElement> EndAsync(TestServer server, string id)
    {
        await server.Services.GetRequiredService<Core.Engine.Queue.JobWatch>().WaitAsync(id, TimeSpan.FromSeconds(30), Cancel);
        return await server.GetAsync($"{Jobs}/{id}").JsonAsync();
    }
}
