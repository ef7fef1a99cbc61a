using System.Net;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

/// <summary>The contract's four scenarios, end to end.</summary>
public sealed class ScenarioTests
{
    private static readonly Reply s_badKey = Reply.Json(
        """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
        401);

    [Fact]
    [ContractRow("S3-16")]
    [ContractRow("S3-21")]
    [ContractRow("S3-65")]
    public async Task One_PhotorealisticSunset_IsDallE3InHdAtThePriceThatWasTold()
    {
        await using var house = await ConfirmServer.StartAsync();
        var (_, told) = await house.EstimateAsync(new { prompt = "Generate a photorealistic sunset over mountains" });

        var (status, made) = await ConfirmAsync(house, told);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(made.GetProperty("success").GetBoolean());
        Assert.Equal(("openai", "dall-e-3"), (made.Text("provider"), made.Text("model")));
        Assert.Equal((0.12m, 0.12m), (told.GetProperty("cost").GetDecimal(), made.GetProperty("cost").GetDecimal()));
        Assert.False(made.GetProperty("fallbackUsed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, made.GetProperty("originalProvider").ValueKind);
        var metadata = made.GetProperty("metadata");
        Assert.Equal(("1024x1024", "hd", "natural"), (metadata.Text("size"), metadata.Text("quality"), metadata.Text("style")));

        var call = made.GetProperty("llmApiCall");
        Assert.StartsWith("img_gen_", call.Text("id"), StringComparison.Ordinal);
        Assert.Equal(("image_generation", "openai", "dall-e-3", "dall-e-3"), (call.Text("type"), call.Text("provider"), call.Text("model"), call.Text("modelKey")));
        Assert.True(DateTimeOffset.TryParse(call.Text("timestamp"), out _));
        Assert.True(call.GetProperty("durationMs").GetInt64() >= 0);
        Assert.Equal((0.12m, true, false), (call.GetProperty("cost").GetDecimal(), call.GetProperty("success").GetBoolean(), call.GetProperty("fallbackUsed").GetBoolean()));
        Assert.Equal("hd", call.GetProperty("metadata").Text("quality"));

        Assert.Equal("hd", (string?)Assert.Single(house.OpenAi.Requests).Json["quality"]);
        using var picture = await house.Server.GetAsync(new Uri(made.Text("imageUrl")).PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    [ContractRow("S3-17")]
    [ContractRow("S3-22")]
    public async Task Two_OpenAiIsSwitchedOff_TogetherDrawsAndTheAnswerSaysInWhosePlace()
    {
        await using var house = await ConfirmServer.StartAsync(static options => ConfirmServer.Options(options, "openai").Enabled = false);

        var (_, told) = await house.EstimateAsync(new { prompt = "Generate a high-quality artistic landscape" });
        var (status, made) = await house.DallE3Async();

        Assert.Equal(("high", "together", ConfirmServer.SdXl), (told.Text("qualityTier"), told.Text("provider"), told.Text("model")));
        Assert.Equal(0.003m, told.GetProperty("cost").GetDecimal());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("together", ConfirmServer.SdXl), (made.Text("provider"), made.Text("model")));
        Assert.Equal((true, "openai"), (made.GetProperty("fallbackUsed").GetBoolean(), made.Text("originalProvider")));
        Assert.Equal(0.003m, made.GetProperty("cost").GetDecimal());
        Assert.Equal(("openai", "together"), (made.GetProperty("llmApiCall").Text("originalProvider"), made.GetProperty("llmApiCall").Text("provider")));
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    [ContractRow("S3-18")]
    [ContractRow("S3-32")]
    public async Task Three_FiveRefusedKeys_OpenTheBreakerAtOnceAndTheSixthAsksSomebodyElse()
    {
        var time = new ManualTime();
        await using var house = await ConfirmServer.StartAsync(time: time);

        for (var failures = 1; failures <= 5; failures++)
        {
            Assert.Equal("CLOSED", (await OpenAiHealthAsync(house)).Text("circuitBreakerState"));
            await FailOnceAsync(house);
        }

        var health = await OpenAiHealthAsync(house);
        Assert.Equal(("OPEN", false, "Circuit breaker OPEN (5 failures)"), (health.Text("circuitBreakerState"), health.GetProperty("available").GetBoolean(), health.Text("reason")));

        var (status, sixth) = await house.DallE3Async();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(5, house.OpenAi.Requests.Count);
        Assert.Equal(("together", true, "openai"), (sixth.Text("provider"), sixth.GetProperty("fallbackUsed").GetBoolean(), sixth.Text("originalProvider")));
        Assert.Contains(sixth.GetProperty("metadata").GetProperty("passedOver").EnumerateArray(), static other => other.Text("reason") == "Circuit breaker OPEN (5 failures)");
    }

    [Theory]
    [ContractRow("S3-19")]
    [InlineData(true, "CLOSED", "openai")]
    [InlineData(false, "OPEN", "together")]
    public async Task Four_AfterTheTimeout_OneProbeDecides(bool recovered, string state, string provider)
    {
        var time = new ManualTime();
        await using var house = await ConfirmServer.StartAsync(time: time);
        for (var failures = 1; failures <= 5; failures++)
        {
            await FailOnceAsync(house);
        }

        time.Advance(TimeSpan.FromMinutes(10));
        var waiting = await OpenAiHealthAsync(house);
        if (!recovered)
        {
            house.OpenAi.Misbehave(new Misbehaviour.Instead(s_badKey));
        }

        var (_, probe) = await house.DallE3Async();

        Assert.Equal("HALF_OPEN", waiting.Text("circuitBreakerState"));
        Assert.True(waiting.GetProperty("available").GetBoolean());
        Assert.Equal(provider, probe.Text("provider"));
        Assert.Equal(6, house.OpenAi.Requests.Count);
        Assert.Equal(state, (await OpenAiHealthAsync(house)).Text("circuitBreakerState"));
    }

    private static async Task FailOnceAsync(ConfirmServer house)
    {
        house.OpenAi.Misbehave(new Misbehaviour.Instead(s_badKey));
        var (status, made) = await house.DallE3Async();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("together", made.Text("provider"));
    }

    private static async Task<JsonElement> OpenAiHealthAsync(ConfirmServer house) =>
        (await house.HealthAsync()).GetProperty("providers").GetProperty("openai");

    private static Task<(HttpStatusCode Status, JsonElement Json)> ConfirmAsync(ConfirmServer house, JsonElement told) => house.GenerateAsync(new
    {
        prompt = told.Text("prompt"),
        provider = told.Text("provider"),
        model = told.Text("model"),
        modelKey = told.Text("modelKey"),
        size = told.Text("size"),
        quality = told.Text("qualityTier"),
        style = told.Text("style"),
    });
}
