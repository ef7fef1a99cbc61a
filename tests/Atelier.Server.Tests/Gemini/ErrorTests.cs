using System.Text;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;
using static Atelier.Server.Tests.Gemini.GeminiCalls;

namespace Atelier.Server.Tests.Gemini;

public sealed class ErrorTests
{
    public static TheoryData<FailureKind, int, string> Rows { get; } = new()
    {
        { FailureKind.InvalidRequest, 400, "INVALID_ARGUMENT" },
        { FailureKind.UnknownModel, 404, "NOT_FOUND" },
        { FailureKind.ContentRejected, 400, "INVALID_ARGUMENT" },
        { FailureKind.NotSupported, 400, "INVALID_ARGUMENT" },
        { FailureKind.BudgetExceeded, 402, "RESOURCE_EXHAUSTED" },
        { FailureKind.Conflict, 409, "ALREADY_EXISTS" },
        { FailureKind.RateLimited, 429, "RESOURCE_EXHAUSTED" },
        { FailureKind.Cancelled, 499, "CANCELLED" },
        { FailureKind.Internal, 500, "INTERNAL" },
        { FailureKind.NoProvider, 501, "UNIMPLEMENTED" },
        { FailureKind.Unauthenticated, 502, "UNAVAILABLE" },
        { FailureKind.InsufficientFunds, 502, "UNAVAILABLE" },
        { FailureKind.BadResponse, 502, "UNAVAILABLE" },
        { FailureKind.Unavailable, 503, "UNAVAILABLE" },
        { FailureKind.Interrupted, 503, "ABORTED" },
        { FailureKind.TimedOut, 504, "DEADLINE_EXCEEDED" },
        { FailureKind.StorageUnavailable, 507, "RESOURCE_EXHAUSTED" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void For_EachKind_HasItsStatusAndWord(FailureKind kind, int http, string word) =>
        Assert.Equal(new GoogleStatus(http, word), GoogleStatus.For(kind));

    [Fact]
    public void Rows_Always_CoverEveryKind() => Assert.Equal(Enum.GetValues<FailureKind>().Length, Rows.Count);

    [Theory]
    [InlineData(Model, "17:3")]
    [InlineData("gemini-3-pro-image", "1:8")]
    [InlineData("gpt-image-1", "wide")]
    public async Task GenerateContent_UnknownRatio_IsInvalidArgumentNamingWhatIsAllowed(string model, string aspectRatio)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateContentAsync(Asking("A fox", new { imageConfig = new { aspectRatio } }), model);

        Assert.Contains("must be one of 1:1, 2:3", answer.Refused(400, "INVALID_ARGUMENT"), StringComparison.Ordinal);
        Assert.Equal(["generationConfig.imageConfig.aspectRatio"], answer.ViolatedFields());
        Assert.Equal("INVALID_VALUE", answer.Detail("ErrorInfo").GetProperty("reason").GetString());
        Assert.Equal(answer.Header("x-request-id"), answer.Detail("RequestInfo").GetProperty("requestId").GetString());
    }

    [Theory]
    [InlineData(Model, "1k")]
    [InlineData(Model, "512")]
    [InlineData("gpt-image-1", "8K")]
    public async Task GenerateContent_UnknownSize_IsInvalidArgument(string model, string imageSize)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateContentAsync(Asking("A fox", new { imageConfig = new { imageSize } }), model);

        Assert.Contains("must be one of ", answer.Refused(400, "INVALID_ARGUMENT"), StringComparison.Ordinal);
        Assert.Equal(["generationConfig.imageConfig.imageSize"], answer.ViolatedFields());
    }

    [Theory]
    [InlineData("v1beta", "no-such-model")]
    [InlineData("v1", "no-such-model")]
    [InlineData("v1", "no/such/model")]
    public async Task GenerateContent_UnknownModel_IsNotFound(string version, string model)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateContentAsync(Asking("A fox"), model, version);

        Assert.Contains(model, answer.Refused(404, "NOT_FOUND"), StringComparison.Ordinal);
        Assert.Equal("MODEL_NOT_FOUND", answer.Detail("ErrorInfo").GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("""{"contents":[]}""", "contents")]
    [InlineData("""{}""", "contents")]
    [InlineData("""{"contents":"A fox"}""", "contents")]
    [InlineData("""{"contents":[{"parts":[{"text":"  "}]}]}""", "contents")]
    [InlineData("""{"contents":[{"role":"model","parts":[{"text":"A fox"}]}]}""", "contents")]
    [InlineData("""{"contents":[{"role":"system","parts":[{"text":"A fox"}]}]}""", "contents[0].role")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox","inlineData":{"data":""}}]}]}""", "contents[0].parts[0]")]
    [InlineData("""{"contents":[{"parts":[{}]}]}""", "contents[0].parts[0]")]
    [InlineData("""{"contents":[{"parts":[{"functionCall":{"name":"f"}}]}]}""", "contents[0].parts[0].functionCall")]
    [InlineData("""{"contents":[{"parts":[{"text":7}]}]}""", "contents[0].parts[0].text")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"},{"inlineData":{"mimeType":"application/pdf","data":"AA=="}}]}]}""", "contents[0].parts[1].inlineData.mimeType")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"},{"inlineData":{"mimeType":"image/png"}}]}]}""", "contents[0].parts[1].inlineData.data")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"},{"inlineData":{"data":"!"}}]}]}""", "contents[0].parts[1].inlineData.data")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"},{"inlineData":{"data":"https://example.com/a.png"}}]}]}""", "contents[0].parts[1].inlineData.data")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"},{"fileData":{}}]}]}""", "contents[0].parts[1].fileData.fileUri")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"},{"fileData":{"fileUri":"gs://bucket/a.png"}}]}]}""", "contents[0].parts[1].fileData.fileUri")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{"responseModalities":["TEXT"]}}""", "generationConfig.responseModalities")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{"responseModalities":["AUDIO"]}}""", "generationConfig.responseModalities[0]")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{"candidateCount":0}}""", "generationConfig.candidateCount")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{"candidateCount":11}}""", "generationConfig.candidateCount")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{"seed":1.5}}""", "generationConfig.seed")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{"seed":3000000000}}""", "generationConfig.seed")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"generationConfig":{},"generation_config":{}}""", "generationConfig")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"maxCost":"a lot"}""", "maxCost")]
    [InlineData("""{"contents":[{"parts":[{"text":"A fox"}]}],"cache":1}""", "cache")]
    [InlineData("""[1]""", "")]
    [InlineData("""{"contents":""", "")]
    [InlineData("", "")]
    public async Task GenerateContent_BadBody_NamesTheField(string body, string field)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await PostAsync(server, body);

        Assert.NotEmpty(answer.Refused(400, "INVALID_ARGUMENT"));
        Assert.Equal(field, answer.ViolatedFields()[0]);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task GenerateContent_SeveralMistakes_TellsThemAll()
    {
        await using var server = await AiServer.StartAsync();

        var answer = await PostAsync(server, """{"contents":[{"role":"x","parts":[{"text":1}]}],"cache":1}""");

        Assert.Equal(["contents[0].role", "contents[0].parts[0].text", "cache"], answer.ViolatedFields());
    }

    [Fact]
    public async Task GenerateContent_BytesThatAreNoPicture_NamesContents()
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateContentAsync(new
        {
            contents = new[] { Turn("user", Text("A fox"), new { inlineData = new { mimeType = "image/png", data = "bm90IGEgcGljdHVyZQ==" } }) },
        });

        Assert.Contains("'contents'", answer.Refused(400, "INVALID_ARGUMENT"), StringComparison.Ordinal);
        Assert.Equal(["contents"], answer.ViolatedFields());
    }

    [Fact]
    public async Task GenerateContent_OverBudget_Is402WithTheBudget()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(static options => options.Engine.DailyBudgetUsd = 0.0001m, gemini);

        var answer = await server.GenerateContentAsync(Asking("A fox"));

        answer.Refused(402, "RESOURCE_EXHAUSTED");
        Assert.NotEmpty(answer.Detail("QuotaFailure").GetProperty("violations")[0].GetProperty("subject").GetString()!);
        Assert.Empty(gemini.Calls);
    }

    [Fact]
    public async Task GenerateContent_TooManyRequests_TellsWhenToAskAgain()
    {
        await using var server = await AiServer.StartAsync(static options => options.Engine.RequestsPerMinute = 1);
        (await server.GenerateContentAsync(Asking("A fox"))).Made();

        var answer = await server.GenerateContentAsync(Asking("A fox"));

        answer.Refused(429, "RESOURCE_EXHAUSTED");
        Assert.Equal(answer.Header("Retry-After") + "s", answer.Detail("RetryInfo").GetProperty("retryDelay").GetString());
    }

    [Theory]
    [InlineData("/v1beta/models/x:generateContent")]
    [InlineData("/v1/models/x:generateContent")]
    public async Task GenerateContent_NotJson_IsInvalidArgument(string path)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Post, path, new StringContent("A fox", Encoding.UTF8, "text/plain"));

        answer.Refused(415, "INVALID_ARGUMENT");
    }

    [Theory]
    [InlineData("POST", "/v1beta/models/x:countTokens")]
    [InlineData("POST", "/v1/models/a/b:predict")]
    [InlineData("POST", "/v1beta/models/x")]
    [InlineData("GET", "/v1beta/nothing")]
    public async Task Route_ThatIsNotThere_IsNotFoundInGooglesForm(string method, string path)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.SendAsync(new HttpMethod(method), path);

        answer.Refused(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Key_InAnyOfGooglesPlaces_Opens()
    {
        await using var server = await AiServer.StartAsync(WithKeys);

        var missing = await server.GenerateContentAsync(Asking("A fox"), version: "v1");
        var wrong = await server.GenerateContentAsync(Asking("A fox"), headers: ("x-goog-api-key", "sk-guess"));
        var header = await server.GenerateContentAsync(Asking("A fox"), headers: ("x-goog-api-key", "sk-right"));
        var query = await server.GenerateContentAsync(Asking("A fox"), method: "generateContent?key=sk-right");
        var elsewhere = await server.GetAsync("/v1/models?key=sk-right");

        Assert.Equal("Authentication required", missing.Refused(401, "UNAUTHENTICATED"));
        Assert.Equal("Invalid API key", wrong.Refused(401, "UNAUTHENTICATED"));
        header.Made();
        query.Made();
        Assert.Equal(401, (int)elsewhere.Status);
        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains("sk-", StringComparison.Ordinal));
    }

    private static Task<Answer> PostAsync(AiServer server, string body) =>
        server.SendAsync(HttpMethod.Post, $"/v1beta/models/{Model}:generateContent", new StringContent(body, Encoding.UTF8, "application/json"));

    private static void WithKeys(AtelierOptions options) => options.Access.ApiKeys = ["sk-right"];
}
