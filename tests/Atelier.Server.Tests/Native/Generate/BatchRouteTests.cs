using System.Net;
using System.Text;
using Atelier.Core.Planning;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native.Generate;

public sealed class BatchRouteTests
{
    private static readonly byte[] s_picture = Png.Solid(8, 8, 0xFF336699);

    [Fact]
    [ContractRow("S2-23", "S0-79")]
    public async Task Batch_TheDocumentsTwo_AnswerInTheirOrder()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(
            new object[]
            {
                new { prompt = "A mountain landscape", provider = "dalle3" },
                new { prompt = "A city skyline", provider = "flux_schnell", num_images = 2 },
            },
            NativeCalls.Batch);
        var results = answer.GetProperty("results").EnumerateArray().ToList();

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(2, answer.GetProperty("batch_size").GetInt32());
        Assert.NotEmpty(answer.Text("correlation_id"));
        Assert.Equal(["dalle3", "flux_schnell"], results.Select(static result => result.Text("provider")));
        Assert.Equal(["A mountain landscape", "A city skyline"], results.Select(static result => result.Text("prompt")));
        Assert.Equal([1, 2], results.Select(static result => result.Images().Count));
        Assert.Equal("1024x1024", Png.SizeOf(results[1].Images()[1].Bytes()));
    }

    [Fact]
    [ContractRow("S2-24")]
    public async Task Batch_OfTen_IsTheLongest()
    {
        await using var server = await TestServer.StartAsync();
        object[] ten = [.. Enumerable.Repeat(new { prompt = "A boat", model = "dall-e-2", size = "256x256" }, 10)];

        var (status, error, issues) = await server.RefusalAsync(ten.Append(ten[0]), NativeCalls.Batch);
        var answer = await server.MakeAsync(ten, NativeCalls.Batch);

        Assert.Equal((400, "batch_too_large"), (status, error));
        Assert.Contains("Maximum 10 requests per batch", Assert.Single(issues), StringComparison.Ordinal);
        Assert.Equal(10, answer.GetProperty("results").GetArrayLength());
    }

    [Fact]
    [ContractRow("S2-25")]
    public async Task Batch_SomeEntriesWrong_OnlyThoseFail()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(
            new object[] { new { prompt = "A boat" }, new { prompt = "A boat", provider = "midjourney" }, 7, new { prompt = "", size = "tiny" }, new { prompt = "A ship" } },
            NativeCalls.Batch);
        var results = answer.GetProperty("results").EnumerateArray().ToList();

        Assert.Equal([true, false, false, false, true], results.Select(static result => result.GetProperty("success").GetBoolean()));
        Assert.All([results[1], results[2], results[3]], static result =>
        {
            Assert.Equal("validation_failed", result.Text("error"));
            Assert.NotEmpty(result.Text("message"));
            Assert.NotEmpty(result.Text("correlation_id"));
        });
        Assert.Equal(2, results[3].GetProperty("issues").GetArrayLength());
    }

    [Fact]
    [ContractRow("S2-27")]
    public async Task Batch_Empty_IsAnEmptyAnswer()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(Array.Empty<object>(), NativeCalls.Batch);

        Assert.Equal(0, answer.GetProperty("batch_size").GetInt32());
        Assert.Empty(answer.GetProperty("results").EnumerateArray());
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""[{"prompt":"a","prompt":"b"}]""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Batch_BadBody_IsRefusedWhole(string body, string type, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, NativeCalls.Batch, new StringContent(body, Encoding.UTF8, type));

        Assert.Equal(status, answer.StatusCode);
        Assert.False((await answer.JsonAsync()).GetProperty("success").GetBoolean());
    }

    [Theory]
    [ContractRow("S2-26")]
    [InlineData(0, 5)]
    [InlineData(2, 2)]
    public async Task Batch_ManyEntries_RunSideBySideUpToTheLimit(int configured, int expected)
    {
        using var gate = new SemaphoreSlim(0);
        var (running, most, full) = (0, 0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var provider = new ScriptedProvider("gated", async (call, sink, cancellationToken) =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            if (now == expected)
            {
                full.TrySetResult();
            }

            await gate.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref running);
            return await ScriptedProvider.DrawAsync(call, sink, s_picture, cancellationToken);
        });
        await using var server = await TestServer.StartAsync(
            options => options.Providers.MaxConcurrentRequests = configured,
            services => services.AddSingleton<IPlanner>(new OneProviderPlanner(provider)));

        var answering = server.MakeAsync(Enumerable.Repeat(new { prompt = "A boat", model = "m" }, 8), NativeCalls.Batch);
        await full.Task.WaitAsync(TestContext.Current.CancellationToken);
        gate.Release(8);
        var answer = await answering;

        Assert.All(answer.GetProperty("results").EnumerateArray(), static result => Assert.True(result.GetProperty("success").GetBoolean()));
        Assert.Equal(expected, most);
    }

    [Fact]
    public async Task Batch_SameKeyTwice_BuysNothingTwice()
    {
        await using var server = await TestServer.StartAsync();
        var jobs = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await server.SendAsync(
                HttpMethod.Post,
                NativeCalls.Batch,
                NativeCalls.Json("""[{"prompt":"A boat"},{"prompt":"A boat"}]"""),
                ("Idempotency-Key", "batch"));
            jobs.AddRange((await answer.JsonAsync()).GetProperty("results").EnumerateArray().Select(static result => result.Text("job_id")));
        }

        Assert.Equal(2, jobs.Distinct().Count());
    }
}
