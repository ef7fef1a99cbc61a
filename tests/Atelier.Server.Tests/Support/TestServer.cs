using System.Net.Http.Headers;
using Atelier.Core.Engine;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Tests.Support;

/// <summary>The whole server on a free port, with a data folder of its own and its log in reach.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly AtelierServer _server;
    private readonly TemporaryFolder? _ownData;

    private TestServer(AtelierServer server, TemporaryFolder? ownData, RecordedLog log)
    {
        _server = server;
        _ownData = ownData;
        Log = log;
        Http = new HttpClient { BaseAddress = server.Addresses[0] };
    }

    public HttpClient Http { get; }

    public RecordedLog Log { get; }

    public IServiceProvider Services => _server.Services;

    /// <param name="options">Changes the defaults.</param>
    /// <param name="services">Changes services.</param>
    /// <param name="data">A data folder to share; by default a new one that goes with the server.</param>
    public static async Task<TestServer> StartAsync(
        Action<AtelierOptions>? options = null,
        Action<IServiceCollection>? services = null,
        TemporaryFolder? data = null)
    {
        var own = data is null ? new TemporaryFolder() : null;
        var log = new RecordedLog();
        var settings = new AtelierOptions();
        settings.Listening.Ports = [0];
        settings.Library.DataFolder = (data ?? own)!.Path;
        options?.Invoke(settings);
        var server = AtelierServer.Build(settings, collection =>
        {
            collection.AddLogging(logging => logging.ClearProviders().AddProvider(log));
            services?.Invoke(collection);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(server, own, log);
    }

    /// <summary>Makes pictures as the command line would, without any dialect.</summary>
    public async Task<JobResult> DrawAsync(ImageRequest? request = null)
    {
        request ??= new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse" };
        var started = await Services.GetRequiredService<ImageEngine>()
            .StartAsync(request, new CallContext { Dialect = "test" }, TestContext.Current.CancellationToken);
        using var ticket = Assert.IsType<StartResult.Started>(started).Ticket;
        var result = await ticket.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Job.State == JobState.Succeeded, result.Job.Error?.Message);
        return result;
    }

    /// <summary>Sends a request and gives the answer without failing on its status.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, content: null, headers);

    public void Use(string key) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    public Task StopAsync() => _server.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        _ownData?.Dispose();
    }
}
