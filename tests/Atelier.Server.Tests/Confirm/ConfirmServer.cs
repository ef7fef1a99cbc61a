using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Atelier.Providers.Configuration;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Confirm;

/// <summary>The whole server in front of OpenAI and Together as they were when DALL-E 3 and Stable Diffusion still answered.</summary>
internal sealed class ConfirmServer : IAsyncDisposable
{
    public const string SdXl = "stabilityai/stable-diffusion-xl-base-1.0";

    private ConfirmServer(TestServer server, OpenAiUpstream openAi, TogetherUpstream together) =>
        (Server, OpenAi, Together) = (server, openAi, together);

    public TestServer Server { get; }

    public OpenAiUpstream OpenAi { get; }

    public TogetherUpstream Together { get; }

    public HttpClient Http => Server.Http;

    /// <param name="configure">Changes the defaults: both vendors set up.</param>
    /// <param name="time">The clock; the real one by default.</param>
    public static async Task<ConfirmServer> StartAsync(Action<AtelierOptions>? configure = null, TimeProvider? time = null)
    {
        var openAi = new OpenAiUpstream();
        openAi.Models.Add("dall-e-3");
        openAi.Models.Add("dall-e-2");
        var together = new TogetherUpstream();
        await openAi.StartAsync();
        await together.StartAsync();
        var server = await TestServer.StartAsync(
            options =>
            {
                Set(options, "openai", "sk-house-0123456789", new Uri(openAi.Address, "/v1"));
                Set(options, "together", "tgp-house-0123456789", new Uri(together.Address, "/v1"));
                options.Providers.Discovery = false;
                configure?.Invoke(options);
            },
            services =>
            {
                if (time is not null)
                {
                    services.AddSingleton(time);
                }
            });
        return new ConfirmServer(server, openAi, together);
    }

    public static ProviderOptions Options(AtelierOptions options, string provider) => options.Providers.Of(ProviderKinds.Find(provider)!);

    public Task<(HttpStatusCode Status, JsonElement Json)> GenerateAsync(object body) => PostAsync("/generate-image", body);

    /// <summary>The usual confirmed picture of DALL-E 3.</summary>
    public Task<(HttpStatusCode Status, JsonElement Json)> DallE3Async(string quality = "high") =>
        GenerateAsync(new { prompt = "A lighthouse", provider = "openai", model = "dall-e-3", modelKey = "dall-e-3", quality });

    public Task<(HttpStatusCode Status, JsonElement Json)> EstimateAsync(object arguments) => PostAsync("/tools/generate_image", arguments);

    public async Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    public async Task<JsonElement> HealthAsync() => await Server.GetAsync("/health-check/image-providers").JsonAsync();

    /// <summary>The events of a conversation.</summary>
    public async Task<IReadOnlyList<(string Name, JsonElement Data)>> ChatAsync(object body)
    {
        using var answer = await Http.PostAsJsonAsync("/chat", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return EventText.Read(Encoding.UTF8.GetString(await answer.BytesAsync()));
    }

    public Task<IReadOnlyList<(string Name, JsonElement Data)>> SayAsync(string words) =>
        ChatAsync(new { messages = new[] { new { role = "user", content = words } } });

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await OpenAi.DisposeAsync();
        await Together.DisposeAsync();
    }

    private static void Set(AtelierOptions options, string provider, string key, Uri address)
    {
        var own = Options(options, provider);
        (own.ApiKey, own.BaseUrl) = (key, address);
    }
}
