using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native;

public sealed class JobEventsTests
{
    private const string Jobs = "/api/v1/jobs";

    private static readonly string[] s_wholeStory = ["job.queued", "job.started", "job.attempt", "job.picture", "job.succeeded"];

    [Fact]
    public async Task Events_SubmittedJob_AreToldInOrderUpToItsEnd()
    {
        await using var server = await TestServer.StartAsync();
        var id = await SubmitAsync(server);

        using var events = await ServerEvents.OpenAsync(server.Http, $"{Jobs}/{id}/events");
        var all = await events.AllAsync();

        Assert.Equal("text/event-stream", events.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(s_wholeStory, all.Select(static told => told.Name));
        Assert.All(all, static told => Assert.Equal(told.Id, told.Data.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(id, all[3].Data.GetProperty("image").Text("job_id"));
        Assert.Equal(1, all[3].Data.GetProperty("progress").GetDouble());
        Assert.Equal("succeeded", all[4].Data.GetProperty("job").Text("state"));
    }

    [Fact]
    public async Task Events_ClientThatComesBack_HearsOnlyTheRest()
    {
        await using var server = await TestServer.StartAsync();
        var id = await SubmitAsync(server);
        string? last;
        using (var events = await ServerEvents.OpenAsync(server.Http, $"{Jobs}/{id}/events"))
        {
            await events.NextAsync();
            last = (await events.NextAsync())!.Value.Id;
        }

        using var rest = await ServerEvents.OpenAsync(server.Http, $"{Jobs}/{id}/events", last);
        var all = await rest.AllAsync();
        using var over = await ServerEvents.OpenAsync(server.Http, $"{Jobs}/{id}/events", all[^1].Id);

        Assert.Equal(s_wholeStory.Skip(2), all.Select(static told => told.Name));
        Assert.Equal(HttpStatusCode.NoContent, over.Answer.StatusCode);
    }

    [Fact]
    public async Task Events_AnotherNodeOnTheSameRecords_TellsThemToo()
    {
        using var data = new TemporaryFolder();
        await using var first = await TestServer.StartAsync(data: data);
        await using var second = await TestServer.StartAsync(static options => options.Engine.Queue.Places = 0, data: data);
        var id = await SubmitAsync(first);

        using var events = await ServerEvents.OpenAsync(second.Http, $"{Jobs}/{id}/events");

        Assert.Equal(s_wholeStory, (await events.AllAsync()).Select(static told => told.Name));
    }

    [Fact]
    public async Task Events_JobThatSomebodyWaitedFor_TellTheEnd()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.DrawAsync()).Job.Id;

        using var events = await ServerEvents.OpenAsync(server.Http, $"{Jobs}/{id}/events");
        var (number, name, data) = Assert.Single(await events.AllAsync());

        Assert.Equal((null, "job.succeeded", id), (number, name, data.GetProperty("job").Text("id")));
    }

    [Fact]
    public async Task Events_OfAllJobs_TellThoseThatComeAndOnlyTheCallers()
    {
        await using var server = await TestServer.StartAsync(static options => options.Access.ApiKeys = ["sk-one", "sk-two"]);
        server.Use("sk-one");
        using var mine = await ServerEvents.OpenAsync(server.Http, "/api/v1/events");
        server.Use("sk-two");
        await SubmitAsync(server);
        server.Use("sk-one");
        var id = await SubmitAsync(server);

        for (var told = await mine.NextAsync(); told is { Name: not "job.succeeded" }; told = await mine.NextAsync())
        {
            Assert.Equal(id, told.Value.Data.Text("job_id"));
        }
    }

    [Theory]
    [InlineData("/api/v1/events?after=x")]
    [InlineData("/api/v1/events?after=-1")]
    public async Task Events_BadNumber_Is400(string path)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<string> SubmitAsync(TestServer server)
    {
        using var answer = await JobSubmitTests.SubmitAsync(server, """{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256"}""");
        return (await answer.JsonAsync()).Text("id");
    }
}
