using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Server.Fetching;
using Atelier.Server.Settings;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Support;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Ai;

/// <summary>The whole server, its real planning included, with scripted providers in the place of real ones.</summary>
internal sealed class AiServer : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly TemporaryFolder _spool;

    private AiServer(TestServer server, TemporaryFolder spool) => (_server, _spool) = (server, spool);

    public RecordedLog Log => _server.Log;

    public IServiceProvider Services => _server.Services;

    public HttpClient Http => _server.Http;

    /// <summary>Files that wait for their job now.</summary>
    public int SpooledFiles => Directory.GetFiles(_spool.Path).Length;

    /// <param name="providers">Who draws; nobody means the embedded artist for all.</param>
    public static Task<AiServer> StartAsync(params IImageProvider[] providers) => StartAsync(static _ => { }, providers);

    public static async Task<AiServer> StartAsync(Action<AtelierOptions> configure, params IImageProvider[] providers)
    {
        var spool = new TemporaryFolder();
        var server = await TestServer.StartAsync(
            options =>
            {
                options.Library.Store = StoreKind.Memory;
                configure(options);
            },
            services =>
            {
                foreach (var provider in providers)
                {
                    services.AddSingleton(provider);
                }

                services.Configure<PictureSpoolOptions>(options =>
                {
                    options.Folder = spool.Path;
                    options.MemoryBytes = 16;
                });
            });
        return new AiServer(server, spool);
    }

    public Task<Answer> GenerateAsync(object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "/api/ai/generate-image", JsonContent.Create(body), headers);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var response = await _server.SendAsync(method, path, content, headers);
        return await Answer.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _spool.Dispose();
    }
}
