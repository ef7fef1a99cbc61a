using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Providers.Configuration;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Server.Tests.Providers;

/// <summary>The whole server with OpenAI's adapter in front of OpenAI's scripted service.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    public const string Key = "sk-house-0123456789abcdefghij";

    private ProviderServer(TestServer server, OpenAiUpstream upstream) => (Server, Upstream) = (server, upstream);

    public TestServer Server { get; }

    public OpenAiUpstream Upstream { get; }

    public HttpClient Http => Server.Http;

    public static async Task<ProviderServer> StartAsync(Action<AtelierOptions>? configure = null, Action<OpenAiUpstream>? script = null)
    {
        var upstream = new OpenAiUpstream();
        script?.Invoke(upstream);
        await upstream.StartAsync();
        var server = await TestServer.StartAsync(options =>
        {
            var openAi = options.Providers.Of(ProviderKinds.Find("openai")!);
            (openAi.ApiKey, openAi.BaseUrl) = (Key, new Uri(upstream.Address, "/v1"));
            options.Providers.Discovery = false;
            configure?.Invoke(options);
        });
        return new ProviderServer(server, upstream);
    }

    public async Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    public Task<(HttpStatusCode Status, JsonElement Json)> GenerateAsync(object body) => PostAsync("/v1/images/generations", body);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
