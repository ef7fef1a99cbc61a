using System.Net;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Native;

public sealed class JobRouteTests
{
    [Fact]
    public async Task Find_DoneJob_TellsStateAttemptsMoneyPicturesAndStory()
    {
        await using var server = await TestServer.StartAsync();
        var result = await server.DrawAsync();

        var job = await server.GetAsync($"/api/v1/jobs/{result.Job.Id}").JsonAsync();
        var attempt = Assert.Single(job.GetProperty("attempts").EnumerateArray());

        Assert.Equal("succeeded", job.Text("state"));
        Assert.Equal("generate", job.Text("operation"));
        Assert.Equal("sketch", job.Text("provider"));
        Assert.True(job.GetProperty("simulated").GetBoolean());
        Assert.Equal(0, job.GetProperty("cost").GetDecimal());
        Assert.NotEmpty(job.GetProperty("plan").EnumerateArray());
        Assert.Equal(("sketch", "succeeded", "no"), (attempt.Text("provider"), attempt.Text("outcome"), attempt.Text("charged")));
        Assert.True(attempt.GetProperty("duration").GetDouble() >= 0);
        Assert.Equal(result.Images[0].Id, job.GetProperty("images")[0].Text("id"));
        Assert.Contains(job.GetProperty("story").EnumerateArray(), static sentence => sentence.GetString() == "It cost nothing.");
    }

    [Fact]
    public async Task List_ByState_ShowsOnlyThose()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.DrawAsync()).Job.Id;

        var done = await server.GetAsync("/api/v1/jobs?state=succeeded").JsonAsync();
        var failed = await server.GetAsync("/api/v1/jobs?state=failed").JsonAsync();

        Assert.Equal(id, Assert.Single(done.GetProperty("jobs").EnumerateArray()).Text("id"));
        Assert.Empty(failed.GetProperty("jobs").EnumerateArray());
    }

    [Theory]
    [InlineData("/api/v1/jobs?state=done", HttpStatusCode.BadRequest, "invalid_value")]
    [InlineData("/api/v1/jobs?limit=1000", HttpStatusCode.BadRequest, "invalid_value")]
    [InlineData("/api/v1/jobs/0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound, "job_not_found")]
    [InlineData("/api/v1/jobs/x", HttpStatusCode.NotFound, "job_not_found")]
    public async Task Get_BadOrUnknown_IsAnErrorInTheFlatShape(string path, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await answer.JsonAsync()).Text("error"));
    }
}
