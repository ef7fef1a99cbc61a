using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Providers;

public sealed class GatewayTests
{
    [Fact]
    public async Task Generations_RealProvider_TellsWhoDrewWhatItCostAndWhatCame()
    {
        await using var house = await ProviderServer.StartAsync();

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", model = "gpt-image-1.5", size = "1024x1024", quality = "medium" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEmpty(Convert.FromBase64String(answer.GetProperty("data")[0].Text("b64_json")));
        var metadata = answer.GetProperty("metadata");
        Assert.Equal(("openai", "gpt-image-1.5"), (metadata.Text("provider"), metadata.Text("model")));
        Assert.InRange(metadata.GetProperty("cost").GetDecimal(), 0.000001m, 1m);
        Assert.False(metadata.GetProperty("simulated").GetBoolean());
        Assert.False(metadata.GetProperty("fallback_used").GetBoolean());
        Assert.Equal("png", metadata.Text("format"));
        Assert.True(metadata.GetProperty("width").GetInt32() > 0);
    }

    [Fact]
    public async Task Generations_ByUrl_IsAnAddressOfOursThatStillWorks()
    {
        await using var house = await ProviderServer.StartAsync();

        var (_, answer) = await house.GenerateAsync(new { prompt = "A boat", model = "gpt-image-1.5", response_format = "url" });

        var link = new Uri(answer.GetProperty("data")[0].Text("url"));
        Assert.Equal(house.Http.BaseAddress!.Authority, link.Authority);
        using var picture = await house.Server.GetAsync(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task Generations_ModelTheServiceNoLongerHas_IsDrawnByItsSuccessorWithAWarning()
    {
        await using var house = await ProviderServer.StartAsync();

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", model = "dall-e-3" });

        Assert.Equal(HttpStatusCode.OK, status);
        var metadata = answer.GetProperty("metadata");
        Assert.StartsWith("gpt-image", metadata.Text("model"), StringComparison.Ordinal);
        Assert.Contains(metadata.GetProperty("warnings").EnumerateArray(), static warning => warning.GetString()!.Contains("retired", StringComparison.Ordinal));
        Assert.Equal(2, house.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Generations_ModelTheServiceStillHas_IsServedAsItself()
    {
        await using var house = await ProviderServer.StartAsync(script: static upstream => upstream.Models.Add("dall-e-3"));

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", model = "dall-e-3" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("dall-e-3", answer.GetProperty("metadata").Text("model"));
    }

    [Fact]
    public async Task Generations_ShortRetryAfter_IsWaitedFor()
    {
        await using var house = await ProviderServer.StartAsync();
        house.Upstream.Misbehave(new Misbehaviour.Instead(RateLimited.With("retry-after-ms", "20")));

        var (status, _) = await house.GenerateAsync(new { prompt = "A boat", model = "gpt-image-1.5" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, house.Upstream.Requests.Count);
    }

    [Fact]
    [ContractRow("S0-20")]
    public async Task Generations_LongRetryAfter_IsPassedOnWithTheServicesWords()
    {
        await using var house = await ProviderServer.StartAsync();
        house.Upstream.Misbehave(new Misbehaviour.Instead(RateLimited.With("retry-after", "50")));

        var answering = house.Server.SendAsync(
            HttpMethod.Post,
            "/v1/images/generations",
            new StringContent("""{"prompt":"A boat","model":"gpt-image-1.5","fallback":false}""", System.Text.Encoding.UTF8, "application/json"));
        using var answer = await answering;
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("Rate limit reached for images per minute.", body.GetProperty("responseStatus").Text("message"));
        Assert.Equal("50", answer.Header("Retry-After"));
        Assert.Single(house.Upstream.Requests);
    }

    [Fact]
    public async Task Generations_RefusedForSafety_Is400WithTheServicesCode()
    {
        await using var house = await ProviderServer.StartAsync();
        house.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(
            """{"error":{"message":"Your request was rejected by the safety system.","type":"image_generation_user_error","param":null,"code":"moderation_blocked"}}""",
            400)));

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", model = "gpt-image-1.5" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("moderation_blocked", answer.GetProperty("error").Text("code"));
        Assert.Single(house.Upstream.Requests);
    }

    [Fact]
    public async Task Generations_KeyIsRefused_Is502AndNeverShowsIt()
    {
        await using var house = await ProviderServer.StartAsync();
        house.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(
            $$$"""{"error":{"message":"Incorrect API key provided: {{{ProviderServer.Key}}}.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
            401)));

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", model = "gpt-image-1.5" });

        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.DoesNotContain(ProviderServer.Key, answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generations_AnswerBreaksOff_IsNotBoughtAgain()
    {
        await using var house = await ProviderServer.StartAsync();
        house.Upstream.Misbehave(new Misbehaviour.Truncate());

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", models = new[] { "gpt-image-1.5", "gpt-image-2" } });

        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.Equal("provider_bad_response", answer.GetProperty("error").Text("code"));
        Assert.Single(house.Upstream.Requests);
    }

    [Fact]
    public async Task Generations_FirstModelIsDown_TheNextOfTheChainDraws()
    {
        await using var house = await ProviderServer.StartAsync();
        house.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"error":{"message":"Overloaded","type":"server_error","param":null,"code":"server_is_overloaded"}}""", 503)));

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat", models = new[] { "gpt-image-1.5", "gpt-image-2" } });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("gpt-image-2", answer.GetProperty("metadata").Text("model"));
    }

    [Fact]
    public async Task Generations_NoModelNamed_AnyProviderThatIsOnDraws()
    {
        await using var house = await ProviderServer.StartAsync();

        var (status, answer) = await house.GenerateAsync(new { prompt = "A boat" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("openai", answer.GetProperty("metadata").Text("provider"));
    }

    [Fact]
    public async Task Quote_PictureRequest_TellsPriceProviderAndAlternativesWithoutAskingAnybody()
    {
        await using var house = await ProviderServer.StartAsync();

        var (status, quote) = await house.PostAsync(
            "/api/v1/quote",
            new { prompt = "A boat", models = new[] { "gpt-image-1.5", "gpt-image-2" }, n = 2, size = "1000x1000", seed = 7 });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("openai", "gpt-image-1.5"), (quote.Text("provider"), quote.Text("model")));
        var price = quote.GetProperty("price");
        Assert.True(price.GetProperty("low").GetDecimal() <= price.GetProperty("expected").GetDecimal());
        Assert.True(price.GetProperty("expected").GetDecimal() <= price.GetProperty("high").GetDecimal());
        Assert.Equal("gpt-image-2", quote.GetProperty("alternatives")[0].Text("model"));
        Assert.Equal(["size", "seed"], quote.GetProperty("adjustments").EnumerateArray().Select(static made => made.Text("parameter")));
        Assert.Empty(house.Upstream.Requests);
    }

    [Fact]
    public async Task Quote_PassedBack_BuysTheQuotedPictureAndNoOther()
    {
        await using var house = await ProviderServer.StartAsync();
        var (_, quote) = await house.PostAsync("/api/v1/quote", new { prompt = "A boat", model = "gpt-image-2", size = "1024x1024" });
        var text = quote.Text("quote");

        Assert.Equal(10, (quote.GetProperty("expires_at").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalMinutes, 0.5);
        var (bought, _) = await house.PostAsync("/v1/images/generations", new { prompt = "A boat", model = "gpt-image-2", size = "1024x1024", quote = text });
        var (other, mismatch) = await house.PostAsync("/v1/images/generations", new { prompt = "A ship", model = "gpt-image-2", size = "1024x1024", quote = text });
        var (forged, invalid) = await house.PostAsync("/v1/images/generations", new { prompt = "A boat", model = "gpt-image-2", size = "1024x1024", quote = text + "x" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (bought, other, forged));
        Assert.Equal("quote_mismatch", mismatch.GetProperty("error").Text("code"));
        Assert.Equal("quote_invalid", invalid.GetProperty("error").Text("code"));
    }

    [Fact]
    public async Task Quote_BadRequest_NamesTheParameter()
    {
        await using var house = await ProviderServer.StartAsync();

        var (status, answer) = await house.PostAsync("/api/v1/quote", new { n = 2 });

        Assert.Equal((HttpStatusCode.BadRequest, "prompt"), (status, answer.Text("parameter")));
    }

    [Fact]
    public async Task Moderations_OpenAiIsSetUp_AreTheVendorsOwn()
    {
        await using var house = await ProviderServer.StartAsync();

        var (status, answer) = await house.PostAsync("/v1/moderations", new { input = "A boat", model = "omni-moderation-latest" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(answer.GetProperty("results").GetArrayLength() > 0);
        Assert.Equal("/v1/moderations", Assert.Single(house.Upstream.Requests).Path);
    }

    [Fact]
    public async Task Moderations_NobodyIsSetUp_SayWhatIsMissing()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/moderations", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains("OPENAI_API_KEY", (await answer.JsonAsync()).GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    private static Reply RateLimited =>
        Reply.Json("""{"error":{"message":"Rate limit reached for images per minute.","type":"requests","param":null,"code":"rate_limit_exceeded"}}""", 429);
}
