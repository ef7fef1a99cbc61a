using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

public sealed class GenerateImageTests
{
    private static readonly Reply s_overloaded = Reply.Json(
        """{"error":{"message":"Overloaded","type":"server_error","param":null,"code":"server_is_overloaded"}}""",
        503);

    [Theory]
    [ContractRow("S3-24")]
    [InlineData("""{"provider":"openai","model":"dall-e-3"}""", "prompt is required")]
    [InlineData("""{"prompt":"  ","provider":"openai","model":"dall-e-3"}""", "prompt is required")]
    [InlineData("""{"prompt":"a cat","model":"dall-e-3"}""", "provider is required")]
    [InlineData("""{"prompt":"a cat","provider":7,"model":"dall-e-3"}""", "provider is required")]
    [InlineData("""{"prompt":"a cat","provider":"openai"}""", "model is required")]
    [InlineData("""{"prompt":"a cat","provider":"openai","model":""}""", "model is required")]
    public async Task Generate_FieldIsMissing_Is400WithTheNamedText(string body, string error)
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.GenerateAsync(JsonDocument.Parse(body).RootElement);

        Assert.Equal((HttpStatusCode.BadRequest, false, error), (status, told.GetProperty("success").GetBoolean(), told.Text("error")));
    }

    [Theory]
    [ContractRow("S3-70")]
    [InlineData("a cat eval(1)")]
    [InlineData("Exec('x')")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Generate_CodeInThePrompt_Is400(string prompt)
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.GenerateAsync(new { prompt, provider = "openai", model = "dall-e-3" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("not allowed", told.Text("error"), StringComparison.Ordinal);
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    [ContractRow("S3-70")]
    public async Task Generate_PromptOfMoreThanAThousandCharacters_Is400()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (longest, _) = await house.GenerateAsync(new { prompt = new string('x', 1000), provider = "openai", model = "dall-e-3" });
        var (longer, told) = await house.GenerateAsync(new { prompt = new string('x', 1001), provider = "openai", model = "dall-e-3" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (longest, longer));
        Assert.Contains("1000", told.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S3-68")]
    public async Task Generate_BlockedWord_IsRefusedWithThePolicysText()
    {
        await using var house = await ConfirmServer.StartAsync(static options => options.Engine.BlockedWords = ["gore"]);

        var (status, told) = await house.GenerateAsync(new { prompt = "Gore everywhere", provider = "openai", model = "dall-e-3" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("content policy", told.Text("error"), StringComparison.Ordinal);
        Assert.Empty(house.OpenAi.Requests);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    public async Task Generate_NoJsonObject_Is400(string body)
    {
        await using var house = await ConfirmServer.StartAsync();

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False((await answer.JsonAsync()).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Generate_OtherMethod_Is405InThisDialectsShape()
    {
        await using var house = await ConfirmServer.StartAsync();

        using var answer = await house.Server.GetAsync("/generate-image");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.False((await answer.JsonAsync()).GetProperty("success").GetBoolean());
    }

    [Fact]
    [ContractRow("S3-27")]
    public async Task Generate_UnknownProvider_IsAnErrorThatListsThoseThereAre()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.GenerateAsync(new { prompt = "a cat", provider = "x", model = "y" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Unsupported provider 'x'", told.Text("error"), StringComparison.Ordinal);
        Assert.Contains("together", told.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_UnknownModelWithAKnownKey_IsDrawnByTheKeysModel()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.GenerateAsync(new { prompt = "a cat", provider = "openai", model = "no-such" });
        var (byKey, made) = await house.GenerateAsync(new { prompt = "a cat", provider = "together", model = "no-such", modelKey = "stable-diffusion-xl" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("no-such", told.Text("error"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, ConfirmServer.SdXl, "stable-diffusion-xl"), (byKey, made.Text("model"), made.Text("modelKey")));
    }

    [Fact]
    [ContractRow("S3-28")]
    public async Task Generate_ProviderGoesAwayMeanwhile_AnotherDrawsOnce()
    {
        await using var house = await ConfirmServer.StartAsync();
        for (var tries = 0; tries < 8; tries++)
        {
            house.OpenAi.Misbehave(new Misbehaviour.Instead(s_overloaded));
        }

        var (status, made) = await house.DallE3Async();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("together", true, "openai"), (made.Text("provider"), made.GetProperty("fallbackUsed").GetBoolean(), made.Text("originalProvider")));
        Assert.Single(house.Together.Requests);
    }

    [Fact]
    [ContractRow("S3-23")]
    [ContractRow("S3-29")]
    public async Task Generate_NobodyIsAvailable_Is503WithEveryProvidersReason()
    {
        await using var house = await ConfirmServer.StartAsync(static options =>
        {
            ConfirmServer.Options(options, "openai").Enabled = false;
            ConfirmServer.Options(options, "together").ApiKey = null;
        });

        var (status, told) = await house.DallE3Async();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, false), (status, told.GetProperty("success").GetBoolean()));
        var error = told.Text("error");
        Assert.Contains("openai: ", error, StringComparison.Ordinal);
        Assert.Contains("together: API key not configured", error, StringComparison.Ordinal);
        Assert.Contains("replicate: API key not configured", error, StringComparison.Ordinal);
        Assert.Equal("openai", told.Text("primaryProvider"));
        Assert.Contains("switched off", told.Text("primaryReason"), StringComparison.Ordinal);
        Assert.True(told.GetProperty("attemptedFallback").GetBoolean());
        var result = told.GetProperty("fallbackResult");
        Assert.False(result.GetProperty("success").GetBoolean());
        Assert.Contains(result.GetProperty("attempted").EnumerateArray(), static other => other.Text("provider") == "together");
    }

    [Fact]
    [ContractRow("S3-29")]
    public async Task Generate_EverybodyWasAskedAndIsDown_Is503WithWhatEachSaid()
    {
        await using var house = await ConfirmServer.StartAsync();
        for (var tries = 0; tries < 8; tries++)
        {
            house.OpenAi.Misbehave(new Misbehaviour.Instead(s_overloaded));
            house.Together.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"error":{"message":"Service overloaded"}}""", 503)));
        }

        var (status, told) = await house.DallE3Async();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("openai: Overloaded", told.Text("error"), StringComparison.Ordinal);
        Assert.Contains("together: Service overloaded", told.Text("error"), StringComparison.Ordinal);
        Assert.Equal(("openai", "Overloaded"), (told.Text("primaryProvider"), told.Text("primaryReason")));
        Assert.NotEmpty(told.Text("jobId"));
    }

    [Fact]
    public async Task Generate_HandlerBreaks_Is500WithErrorProviderAndModelAndWithoutAStack()
    {
        await using var house = await ConfirmServer.StartAsync();
        house.OpenAi.Misbehave(new Misbehaviour.Truncate());

        var (status, told) = await house.DallE3Async();

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(("openai", "dall-e-3"), (told.Text("provider"), told.Text("model")));
        Assert.NotEmpty(told.Text("error"));
        Assert.False(told.TryGetProperty("stack", out _));
    }

    [Fact]
    [ContractRow("S3-83")]
    public async Task Generate_BudgetDoesNotSuffice_Is402WithBalanceEstimateAndShortfall()
    {
        await using var house = await ConfirmServer.StartAsync(static options => options.Engine.DailyBudgetUsd = 0.05m);

        var (status, told) = await house.DallE3Async("ultra");

        Assert.Equal((HttpStatusCode.PaymentRequired, false), (status, told.GetProperty("success").GetBoolean()));
        Assert.NotEmpty(told.Text("error"));
        Assert.Equal(0.05m, told.GetProperty("creditBalance").GetDecimal());
        var estimated = told.GetProperty("estimatedCost").GetDecimal();
        Assert.Equal(0.12m, estimated);
        Assert.Equal(estimated - 0.05m, told.GetProperty("shortfall").GetDecimal());
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    public async Task Generate_SameIdempotencyKey_IsOnePurchase()
    {
        await using var house = await ConfirmServer.StartAsync();
        var body = new { prompt = "a cat", provider = "openai", model = "dall-e-3" };

        using var first = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", JsonContent.Create(body), ("Idempotency-Key", "click-1"));
        using var second = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", JsonContent.Create(body), ("Idempotency-Key", "click-1"));

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal((await first.JsonAsync()).Text("imageUrl"), (await second.JsonAsync()).Text("imageUrl"));
        Assert.Single(house.OpenAi.Requests);
    }

    [Fact]
    public async Task Generate_NoFallbackWanted_AsksNobodyElse()
    {
        await using var house = await ConfirmServer.StartAsync(static options => ConfirmServer.Options(options, "openai").Enabled = false);

        var (status, told) = await house.GenerateAsync(new { prompt = "a cat", provider = "openai", model = "dall-e-3", fallback = false });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(told.GetProperty("attemptedFallback").GetBoolean());
        Assert.Empty(house.Together.Requests);
    }

    [Theory]
    [ContractRow("S3-33")]
    [InlineData("sk-key", "false", 503)]
    [InlineData("sk-key", null, 200)]
    [InlineData(null, null, 503)]
    [InlineData(null, "true", 503)]
    [InlineData("sk-key", "1", 200)]
    public async Task Generate_FlagAndKey_DecideTogether(string? key, string? flag, int status)
    {
        await using var house = await ConfirmServer.StartAsync(options =>
        {
            ConfirmServer.Options(options, "together").Enabled = false;
            var openAi = ConfirmServer.Options(options, "openai");
            openAi.ApiKey = key;
            var field = ProviderKindsField("Enabled");
            if (flag is not null)
            {
                Assert.True(field.TrySet(openAi, flag));
            }
        });

        var (answered, _) = await house.DallE3Async();
        var health = (await house.HealthAsync()).GetProperty("providers").GetProperty("openai");

        Assert.Equal((status, status == 200), ((int)answered, health.GetProperty("available").GetBoolean()));
    }

    private static Atelier.Providers.Configuration.ProviderField ProviderKindsField(string name) =>
        Atelier.Providers.Configuration.ProviderKinds.Find("openai")!.Fields.Single(field => field.Name == name);
}
