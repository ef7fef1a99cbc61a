using System.Net;
using System.Text.Json;
using Atelier.Providers.Configuration;
using Atelier.Server.Settings;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Providers;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Server.Tests.Ai;

/// <summary>Keys, limits, fallback and usage of the services behind <c>/api/ai</c>.</summary>
public sealed class ServiceTests
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Gpt = "gpt-image-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S1-46")]
    public async Task GenerateImage_FirstProviderFails_TheConfiguredFallbackAnswers()
    {
        var failure = new ProviderFailure(FailureKind.BadResponse, "Nonsense.") { Charged = Charge.No };
        var openai = ScriptedProvider.Failing("openai", failure);
        var (gemini, together) = (ScriptedProvider.Drawing("gemini", Pictures.Blue), ScriptedProvider.Drawing("together", Pictures.Blue));
        await using var server = await AiServer.StartAsync(
            static options => options.Drawing.FallbackProviders = ["gemini/" + Gemini, "together"], openai, gemini, together);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gpt });

        Assert.NotEmpty(openai.Calls);
        Assert.Equal("gemini", answer.Generation().GetProperty("provider").GetString());
        Assert.Equal("gemini-nano-banana-2.1", answer.Json.GetProperty("model_used").GetString());
        Assert.Contains(answer.GenerationWarnings(), static warning => warning.Contains("ATELIER_FALLBACK_PROVIDERS", StringComparison.Ordinal));
        Assert.Empty(together.Calls);
    }

    [Fact]
    [ContractRow("S1-46")]
    public async Task GenerateImage_AllProvidersFail_AnswersWithTheFailure()
    {
        ScriptedProvider Broken(string id) => ScriptedProvider.Failing(id, new ProviderFailure(FailureKind.BadResponse, $"Nonsense of {id}.") { Charged = Charge.No });
        var (openai, gemini) = (Broken("openai"), Broken("gemini"));
        await using var server = await AiServer.StartAsync(static options => options.Drawing.FallbackProviders = ["gemini"], openai, gemini);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gpt });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Nonsense", answer.Detail(), StringComparison.Ordinal);
        Assert.NotEmpty(gemini.Calls);
    }

    [Theory]
    [InlineData(true, "valid")]
    [InlineData(false, "refused")]
    [ContractRow("S1-48")]
    public async Task Status_ServiceConfigured_TellsWhetherItTakesItsKey(bool isGood, string state)
    {
        await using var server = await ProviderServer.StartAsync(script: upstream =>
        {
            if (!isGood)
            {
                upstream.Misbehave(new Misbehaviour.Instead(
                    OpenAiReplies.Error(401, $"Incorrect API key provided: {ProviderServer.Key}", "invalid_request_error", null, "invalid_api_key")));
            }
        });

        using var answer = await server.Http.GetAsync(new Uri("/api/ai/status", UriKind.Relative), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        var providers = JsonElement.Parse(text).GetProperty("providers").EnumerateArray().ToDictionary(static provider => provider.GetProperty("id").GetString()!);
        Assert.Equal((true, state), (providers["openai"].GetProperty("configured").GetBoolean(), providers["openai"].GetProperty("key").GetString()));
        Assert.Equal(isGood, providers["openai"].GetProperty("problem").ValueKind == JsonValueKind.Null);
        Assert.Equal((false, "missing"), (providers["gemini"].GetProperty("configured").GetBoolean(), providers["gemini"].GetProperty("key").GetString()));
        Assert.DoesNotContain(ProviderServer.Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain("sketch", providers.Keys);
    }

    [Fact]
    public async Task Status_AskedTwice_AsksTheServiceOnce()
    {
        await using var server = await ProviderServer.StartAsync();

        using var first = await server.Http.GetAsync(new Uri("/api/ai/status", UriKind.Relative), Cancel);
        using var second = await server.Http.GetAsync(new Uri("/api/ai/status", UriKind.Relative), Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Single(server.Upstream.Requests, static request => request is { Method: "GET", Path: "/v1/models" });
    }

    [Fact]
    [ContractRow("S1-49")]
    public async Task GenerateImage_MoreThanTheProvidersLimit_Is429()
    {
        var (gemini, openai) = (ScriptedProvider.Drawing("gemini", Pictures.Blue), ScriptedProvider.Drawing("openai", Pictures.Blue));
        await using var server = await AiServer.StartAsync(static options => Limit(options, "gemini", 1), gemini, openai);

        (await server.GenerateAsync(new { prompt = "A fox", model = Gemini })).Fine();
        var second = await server.GenerateAsync(new { prompt = "A hare", model = Gemini });
        var other = await server.GenerateAsync(new { prompt = "A hare", model = Gpt });

        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.StartsWith("gemini may be called 1 times a minute here", second.Detail(), StringComparison.Ordinal);
        Assert.InRange(int.Parse(second.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 31, 60);
        Assert.Single(gemini.Calls);
        other.Fine();
    }

    [Fact]
    [ContractRow("S1-51")]
    public async Task Usage_AfterSomeCalls_CountsThemByModelAndProvider()
    {
        var failure = new ProviderFailure(FailureKind.ContentRejected, "No.") { Charged = Charge.No };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue), ScriptedProvider.Failing("openai", failure));
        for (var call = 0; call < 3; call++)
        {
            (await server.GenerateAsync(new { prompt = $"A fox {call}", model = Gemini })).Fine();
        }

        await server.GenerateAsync(new { prompt = "A fox", model = Gpt });
        var usage = (await server.GetAsync("/api/ai/usage")).Fine().Json;
        var before = (await server.GetAsync("/api/ai/usage?from=2020-01-01&until=2020-02-01")).Fine().Json;
        var bad = await server.GetAsync("/api/ai/usage?from=yesterday");

        var models = usage.GetProperty("models").EnumerateArray().ToList();
        Assert.Equal(
            [("gemini", "gemini-nano-banana-2.1", 3, 0, 3), ("openai", "gpt-image-2.5-sunburst", 1, 1, 0)],
            models.Select(static model => (
                model.GetProperty("provider").GetString()!,
                model.GetProperty("model").GetString()!,
                model.GetProperty("requests").GetInt32(),
                model.GetProperty("failures").GetInt32(),
                model.GetProperty("images").GetInt32())));
        Assert.True(models[0].GetProperty("cost").GetDecimal() > 0);
        Assert.Equal(3, usage.GetProperty("providers").GetProperty("gemini").GetInt32());
        Assert.Equal((4, 3), (usage.GetProperty("total_requests").GetInt32(), usage.GetProperty("total_images").GetInt32()));
        Assert.Equal(0, before.GetProperty("models").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, bad.Status);
    }

    private static void Limit(AtelierOptions options, string provider, int callsPerMinute) =>
        options.Providers.Of(ProviderKinds.Find(provider)!).MaxCallsPerMinute = callsPerMinute;
}
