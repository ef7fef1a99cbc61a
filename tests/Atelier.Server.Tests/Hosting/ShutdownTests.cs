using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Hosting;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Stop_WhileAPictureIsDrawn_LetsItFinishAndAnswersItsCaller()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new ScriptedProvider("slow", async (call, sink, cancellationToken) =>
        {
            asked.SetResult();
            await go.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, Png.Solid(16, 16, 0xFF336699), cancellationToken);
        });
        await using var server = await TestServer.StartAsync(services: services => services.AddSingleton<IPlanner>(new OneProviderPlanner(provider)));
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Png.Solid(8, 8, 0xFF336699)), "image", "a.png" } };

        var answering = server.SendAsync(HttpMethod.Post, "/api/v1/upscale", upload);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        var stopping = server.StopAsync();
        go.SetResult();

        using var answer = await answering;
        await stopping;
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Stop_JobThatNobodyWaitsFor_IsEndedBeforeTheServerIsGone()
    {
        using var data = new TemporaryFolder();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new ScriptedProvider("slow", async (_, _, cancellationToken) =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("Only a cancellation ends this.");
        });
        await using var server = await TestServer.StartAsync(
            services: services => services.AddSingleton<IPlanner>(new OneProviderPlanner(provider)),
            data: data);
        var engine = server.Services.GetRequiredService<ImageEngine>();
        var started = (StartResult.Started)await engine.StartAsync(
            new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse" },
            new CallContext { Dialect = "test" },
            TestContext.Current.CancellationToken);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        started.Ticket.Dispose();
        await server.StopAsync();

        var job = await server.Services.GetRequiredService<IJobStore>().FindAsync(started.Ticket.JobId, TestContext.Current.CancellationToken);
        Assert.Equal(JobState.Cancelled, job!.State);
    }
}
