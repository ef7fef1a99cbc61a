using System.Net;
using System.Text.Json;
using Atelier.Providers.Configuration;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Server.Tests.Native.Generate;

/// <summary>The image generator service's providers with real adapters behind them: who is there, who is meant, who steps in.</summary>
public sealed class ServiceProvidersTests
{
    private static readonly Misbehaviour s_away = new Misbehaviour.Instead(Reply.Json("""{"error":{"message":"Overloaded","type":"server_error","param":null,"code":null}}""", 503));

    [Fact]
    [ContractRow("S2-28")]
    public async Task Providers_NothingSetUp_AreTheDocumentsTwo()
    {
        await using var server = await TestServer.StartAsync();

        var body = await server.GetAsync("/api/v1/providers").JsonAsync();
        var providers = body.GetProperty("providers").EnumerateArray().ToList();

        Assert.Equal("dalle3", body.Text("default_provider"));
        Assert.Equal(["dalle3", "flux_schnell"], providers.Select(static one => one.Text("id")));
        Assert.Equal(["DALL-E 3", "Flux Schnell"], providers.Select(static one => one.Text("name")));
        Assert.All(providers, static one => Assert.NotEmpty(one.Text("description")));
        Assert.Equal(["1024x1024", "1792x1024", "1024x1792"], Words(providers[0], "supported_sizes"));
        Assert.Equal(["512x512", "768x768", "1024x1024", "1536x1024", "1024x1536"], Words(providers[1], "supported_sizes"));
        Assert.Equal([1, 4], providers.Select(static one => one.GetProperty("max_images").GetInt32()));
        Assert.Equal([true, false], providers.Select(static one => one.GetProperty("supports_quality").GetBoolean()));
        Assert.Equal([true, false], providers.Select(static one => one.GetProperty("supports_style").GetBoolean()));
        Assert.Equal([false, true], providers.Select(static one => one.GetProperty("supports_seed").GetBoolean()));
        Assert.Equal(["10-30 seconds", "2-8 seconds"], providers.Select(static one => one.Text("typical_generation_time")));
        Assert.Contains(body.GetProperty("services").EnumerateArray(), static one => one.Text("id") == "openai" && !one.GetProperty("available").GetBoolean());
    }

    [Fact]
    [ContractRow("S2-29", "S2-13")]
    public async Task Providers_OneNotEnabled_IsNeitherListedNorAsked()
    {
        var settings = SettingsReader.Read(new SettingValues().Set("ENABLED_PROVIDERS", "dalle3").Set("MOCK_IMAGE_GENERATION", "true"));
        await using var server = await TestServer.StartAsync(options =>
        {
            options.Providers.Enabled = settings.Options.Providers.Enabled;
            options.Drawing.Simulation = settings.Options.Drawing.Simulation;
        });

        var body = await server.GetAsync("/api/v1/providers").JsonAsync();
        var (status, error, issues) = await server.RefusalAsync(new { prompt = "a", provider = "flux_schnell" });

        Assert.Equal("dalle3", Assert.Single(body.GetProperty("providers").EnumerateArray()).Text("id"));
        Assert.Equal((400, "provider_unavailable"), (status, error));
        Assert.Contains("dalle3", Assert.Single(issues), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S2-12", "S2-13")]
    public async Task Generate_OnlyFluxIsSetUp_FluxIsMeantAndDallEIsRefused()
    {
        await using var flux = await StartAsync(new BflUpstream());
        await using var server = await TestServer.StartAsync(options => Use(options, flux: flux));

        var body = await server.GetAsync("/api/v1/providers").JsonAsync();
        var answer = await server.MakeAsync(new { prompt = "A boat" });
        var (status, error, _) = await server.RefusalAsync(new { prompt = "A boat", provider = "dalle3" });

        Assert.Equal("flux_schnell", body.Text("default_provider"));
        Assert.Equal("flux_schnell", answer.Text("provider"));
        Assert.Equal((400, "provider_unavailable"), (status, error));
        Assert.Equal("/v1/flux-schnell", Assert.Single(flux.Requests).Path);
    }

    [Fact]
    [ContractRow("S2-20")]
    public async Task Generate_FirstProviderFails_TheOtherAnswersAndSaysSo()
    {
        await using var openAi = await StartAsync(new OpenAiUpstream());
        await using var flux = await StartAsync(new BflUpstream());
        openAi.Models.Add("dall-e-3");

        // DALL-E and its heir at the same service, three times each.
        for (var i = 0; i < 6; i++)
        {
            openAi.Misbehave(s_away);
        }

        await using var server = await TestServer.StartAsync(options =>
        {
            Use(options, openAi, flux);
            options.Engine.RetryDelay = TimeSpan.Zero;
        });

        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });

        Assert.Equal(("flux_schnell", "flux_schnell"), (answer.Text("provider"), answer.Images()[0].Text("provider")));
        Assert.True(answer.GetProperty("metadata").GetProperty("fallback_used").GetBoolean());
        Assert.Single(flux.Requests);
    }

    [Fact]
    public async Task Generate_FluxFailsWithoutLeaveForMore_DallEIsNotBought()
    {
        await using var openAi = await StartAsync(new OpenAiUpstream());
        await using var flux = await StartAsync(new BflUpstream());
        for (var i = 0; i < 10; i++)
        {
            flux.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"detail":"broken"}""", 503)));
        }

        await using var server = await TestServer.StartAsync(options =>
        {
            Use(options, openAi, flux);
            options.Engine.RetryDelay = TimeSpan.Zero;
        });

        var (status, error, _) = await server.RefusalAsync(new { prompt = "A boat", provider = "flux_schnell" });

        Assert.Equal((500, "generation_failed"), (status, error));
        Assert.Empty(openAi.Requests);
    }

    [Fact]
    [ContractRow("S2-22")]
    public async Task Generate_ProviderFailsTwice_IsAskedAgain()
    {
        await using var openAi = await StartAsync(new OpenAiUpstream());
        openAi.Models.Add("dall-e-3");
        openAi.Misbehave(s_away);
        openAi.Misbehave(s_away);
        await using var server = await TestServer.StartAsync(options =>
        {
            Use(options, openAi);
            options.Engine.RetryDelay = TimeSpan.Zero;
        });

        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });

        Assert.Equal("dalle3", answer.Text("provider"));
        Assert.Equal(3, openAi.Requests.Count);
    }

    [Fact]
    public async Task Generate_FewerRetriesAllowed_FailsWithTheServicesError()
    {
        await using var openAi = await StartAsync(new OpenAiUpstream());
        openAi.Models.Add("dall-e-3");

        // Once for DALL-E, once for its heir.
        openAi.Misbehave(s_away);
        openAi.Misbehave(s_away);
        await using var server = await TestServer.StartAsync(options =>
        {
            Use(options, openAi);
            (options.Engine.RetryAttempts, options.Engine.RetryDelay) = (1, TimeSpan.Zero);
        });

        var (status, answer) = await server.CallAsync(new { prompt = "A boat", provider = "dalle3" });

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(("generation_failed", "unavailable"), (answer.Text("error"), answer.Text("kind")));
        Assert.Equal(2, openAi.Requests.Count);
    }

    [Fact]
    [ContractRow("S2-59")]
    public async Task Generate_DallEThatIsStillServed_GetsTheServicesFields()
    {
        await using var openAi = await StartAsync(new OpenAiUpstream());
        openAi.Models.Add("dall-e-3");
        await using var server = await TestServer.StartAsync(options => Use(options, openAi));

        await server.MakeAsync(new { prompt = " A boat ", provider = "dalle3", size = "1792x1024", quality = "hd", style = "natural" });

        var sent = Assert.Single(openAi.Requests).Json;
        Assert.Equal(("dall-e-3", "A boat", "1792x1024"), ((string?)sent["model"], (string?)sent["prompt"], (string?)sent["size"]));
        Assert.Equal(("hd", "natural"), ((string?)sent["quality"], (string?)sent["style"]));
    }

    private static string[] Words(JsonElement body, string name) => [.. body.GetProperty(name).EnumerateArray().Select(static word => word.GetString()!)];

    private static async Task<T> StartAsync<T>(T upstream)
        where T : ScriptedUpstream
    {
        await upstream.StartAsync();
        return upstream;
    }

    private static void Use(AtelierOptions options, OpenAiUpstream? openAi = null, BflUpstream? flux = null)
    {
        options.Providers.Discovery = false;
        if (openAi is not null)
        {
            var own = options.Providers.Of(ProviderKinds.Find("openai")!);
            (own.ApiKey, own.BaseUrl) = ("sk-house-0123456789abcdefghij", new Uri(openAi.Address, "/v1"));
        }

        if (flux is not null)
        {
            var own = options.Providers.Of(ProviderKinds.Find("black-forest-labs")!);
            (own.ApiKey, own.BaseUrl) = ("bfl-house-0123456789abcdefghij", flux.Address);
        }
    }
}
