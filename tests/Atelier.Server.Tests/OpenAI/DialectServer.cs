using System.Text;
using Atelier.Core.Planning;
using Atelier.Server.Fetching;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>The whole server with memory stores and a provider that does what a test says.</summary>
internal sealed class DialectServer : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly TemporaryFolder _spool;

    private DialectServer(TestServer server, TemporaryFolder spool, ScriptedProvider provider, ScriptedPlanner planner)
    {
        _server = server;
        _spool = spool;
        Provider = provider;
        Planner = planner;
    }

    public HttpClient Http => _server.Http;

    public RecordedLog Log => _server.Log;

    public ScriptedProvider Provider { get; }

    public ScriptedPlanner Planner { get; }

    public IServiceProvider Services => _server.Services;

    /// <summary>Files that wait for their job now.</summary>
    public int SpooledFiles => Directory.GetFiles(_spool.Path).Length;

    /// <summary>A server whose provider draws this picture, or one of 8 by 8.</summary>
    public static Task<DialectServer> StartAsync(byte[]? picture = null, Action<AtelierOptions>? configure = null) =>
        StartAsync(ScriptedProvider.Drawing("scripted", picture ?? Pictures.Blue), configure);

    public static async Task<DialectServer> StartAsync(ScriptedProvider provider, Action<AtelierOptions>? configure = null)
    {
        var spool = new TemporaryFolder();
        var planner = new ScriptedPlanner(provider);
        var server = await TestServer.StartAsync(
            options =>
            {
                options.Library.Store = StoreKind.Memory;
                options.Listening.FetchFromPrivateNetworks = true;
                configure?.Invoke(options);
            },
            services =>
            {
                services.AddSingleton<IPlanner>(planner);
                services.Configure<PictureSpoolOptions>(options =>
                {
                    options.Folder = spool.Path;
                    options.MemoryBytes = 16;
                });
            });
        return new DialectServer(server, spool, provider, planner);
    }

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public Task<Answer> PostAsync(string path, HttpContent content, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, content, headers);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        params (string Name, string Value)[] headers)
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
