using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

public sealed class ChatTests
{
    private const string Key = "chat-key-0123456789";

    [Fact]
    [ContractRow("S3-01")]
    [ContractRow("S3-52")]
    public async Task Chat_ModelCallsTheTool_TellsEveryEventInOrderAndDrawsNothing()
    {
        await using var model = await ModelAsync();
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));

        var events = await house.SayAsync("Please draw a photorealistic sunset over mountains");

        Assert.Equal(
            [
                "status", "llm_request", "llm_response", "tool_call_start", "tool_call_progress",
                "image_generation_progress", "image_generation_progress", "image_generation_progress", "tool_call_result",
                "llm_request", "delta", "delta", "llm_response", "message_complete", "complete",
            ],
            events.Select(static told => told.Name));
        var start = events.Single(static told => told.Name == "tool_call_start").Data;
        Assert.Equal(("call_abc", "generate_image"), (start.Text("id"), start.Text("name")));
        Assert.Equal("ultra", start.GetProperty("arguments").Text("quality"));
        Assert.Equal("executing", events.Single(static told => told.Name == "tool_call_progress").Data.Text("status"));
        var result = JsonDocument.Parse(events.Single(static told => told.Name == "tool_call_result").Data.Text("content")).RootElement;
        Assert.Equal(("dall-e-3", false), (result.Text("model"), result.GetProperty("ready").GetBoolean()));
        var complete = events.Single(static told => told.Name == "message_complete").Data;
        Assert.Equal(("assistant", ChatUpstream.Closing), (complete.Text("role"), complete.Text("content")));
        Assert.Equal(2, complete.GetProperty("llmApiCalls").GetArrayLength());
        Assert.Equal(1, complete.GetProperty("toolResults").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, complete.GetProperty("extractedContent").ValueKind);
        Assert.Empty(house.OpenAi.Requests);
        Assert.Empty(house.Together.Requests);
    }

    [Fact]
    [ContractRow("S3-53")]
    public async Task Chat_Estimate_StandsInTheMessageWithEveryKeyAndPending()
    {
        await using var model = await ModelAsync();
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));

        var events = await house.SayAsync("Draw it");

        var complete = events.Single(static told => told.Name == "message_complete").Data;
        var generation = Assert.Single(complete.GetProperty("imageGenerations").EnumerateArray());
        Assert.All(
            [
                "id", "provider", "model", "modelKey", "cost", "prompt", "size", "style", "qualityTier", "constraints", "availableAlternatives",
                "status", "ready", "message",
            ],
            key => Assert.True(generation.TryGetProperty(key, out _), key));
        Assert.Equal(("call_abc", "pending", false), (generation.Text("id"), generation.Text("status"), generation.GetProperty("ready").GetBoolean()));
        Assert.Equal(("openai", 0.12m, "ultra"), (generation.Text("provider"), generation.GetProperty("cost").GetDecimal(), generation.Text("qualityTier")));
    }

    [Fact]
    public async Task Chat_ModelOnlyTalks_StreamsItsWords()
    {
        await using var model = await ModelAsync();
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));

        var events = await house.SayAsync("Hello");

        Assert.Equal(["status", "llm_request", "delta", "delta", "llm_response", "message_complete", "complete"], events.Select(static told => told.Name));
        Assert.Equal(ChatUpstream.Greeting, string.Concat(events.Where(static told => told.Name == "delta").Select(static told => told.Data.Text("content"))));
        var asked = Assert.Single(model.Requests);
        Assert.Equal($"Bearer {Key}", asked.Header("authorization"));
        Assert.Equal("house-model", (string?)asked.Json["model"]);
        Assert.Equal("generate_image", (string?)asked.Json["tools"]![0]!["function"]!["name"]);
    }

    [Fact]
    public async Task Chat_ModelWritesNonsense_IsToldAndMayStillFinish()
    {
        await using var model = await ModelAsync();
        (model.Tool, model.Arguments) = ("paint_the_town", "{not json");
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));

        var events = await house.SayAsync("Draw it");

        var result = events.Single(static told => told.Name == "tool_call_result").Data;
        Assert.Contains("paint_the_town", result.Text("error"), StringComparison.Ordinal);
        Assert.Equal("complete", events[^1].Name);
        Assert.Equal(0, events.Single(static told => told.Name == "message_complete").Data.GetProperty("imageGenerations").GetArrayLength());
    }

    [Theory]
    [InlineData(401, "CONFIGURATION_ERROR", 500)]
    [InlineData(404, "CONFIGURATION_ERROR", 500)]
    [InlineData(429, "RATE_LIMITED", 429)]
    [InlineData(503, "CHAT_MODEL_UNAVAILABLE", 503)]
    [InlineData(400, "CHAT_MODEL_ERROR", 502)]
    public async Task Chat_ModelRefuses_IsAnErrorEvent(int status, string code, int statusCode)
    {
        await using var model = await ModelAsync();
        model.Misbehave(new Misbehaviour.Instead(Reply.Json($$$"""{"error":{"message":"No, by {{{Key}}}."}}""", status)));
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));

        var events = await house.SayAsync("Hello");

        var error = events[^1].Data;
        Assert.Equal(("error", code, statusCode), (events[^1].Name, error.Text("code"), error.GetProperty("statusCode").GetInt32()));
        Assert.DoesNotContain(Key, error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ModelBreaksOff_IsAnErrorEvent()
    {
        await using var model = await ModelAsync();
        model.Misbehave(new Misbehaviour.Truncate());
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));

        var events = await house.SayAsync("Hello");

        Assert.Equal(("error", "CHAT_MODEL_ERROR"), (events[^1].Name, events[^1].Data.Text("code")));
    }

    [Fact]
    [ContractRow("S3-54")]
    public async Task Chat_NoToken_IsAnErrorEventOf401()
    {
        await using var model = await ModelAsync();
        await using var house = await ConfirmServer.StartAsync(options =>
        {
            Talk(options, model);
            options.Access.GoogleClientId = TokenInfoUpstream.ClientId;
        });

        var events = await house.SayAsync("Hello");

        var (name, error) = Assert.Single(events);
        Assert.Equal(("error", "UNAUTHORIZED", 401), (name, error.Text("code"), error.GetProperty("statusCode").GetInt32()));
        Assert.NotEmpty(error.Text("error"));
        Assert.Empty(model.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":"hello"}""")]
    [InlineData("""{"messages":[{"role":"user"}]}""")]
    [InlineData("""{"messages":[{"role":"wizard","content":"hi"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}""")]
    [InlineData("not json")]
    public async Task Chat_NoConversation_IsAnErrorEventOf400(string body)
    {
        await using var house = await ConfirmServer.StartAsync();

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await house.Server.SendAsync(HttpMethod.Post, "/chat", content);
        var text = System.Text.Encoding.UTF8.GetString(await answer.BytesAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("event: error\n", text, StringComparison.Ordinal);
        Assert.Contains("\"INVALID_REQUEST\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_TooLong_IsAnErrorEvent()
    {
        await using var house = await ConfirmServer.StartAsync();

        var many = await house.ChatAsync(new { messages = Enumerable.Range(0, 101).Select(static _ => new { role = "user", content = "hi" }) });
        var longer = await house.SayAsync(new string('x', 32_001));
        var longest = await house.ChatAsync(new { messages = Enumerable.Range(0, 7).Select(static _ => new { role = "user", content = new string('x', 32_000) }) });

        Assert.All([many, longer, longest], static events => Assert.Equal(("error", "INVALID_REQUEST"), (events[^1].Name, events[^1].Data.Text("code"))));
    }

    [Fact]
    public async Task Chat_NoModelIsSetUp_TheEmbeddedAssistantEstimatesAndSaysWhatItIs()
    {
        await using var house = await ConfirmServer.StartAsync(static options =>
        {
            options.Talk.BaseUrl = null;
            ConfirmServer.Options(options, "openai").ApiKey = null;
        });

        var wish = await house.SayAsync("Draw a quick sketch of a boat");
        var chatter = await house.SayAsync("What is the capital of France?");

        Assert.Equal(
            [
                "status", "llm_request", "llm_response", "tool_call_start", "tool_call_progress",
                "image_generation_progress", "image_generation_progress", "image_generation_progress", "tool_call_result",
                "llm_request", "delta", "llm_response", "message_complete", "complete",
            ],
            wish.Select(static told => told.Name));
        var generation = Assert.Single(wish.Single(static told => told.Name == "message_complete").Data.GetProperty("imageGenerations").EnumerateArray());
        Assert.Equal(("a quick sketch of a boat", "fast", "together"), (generation.Text("prompt"), generation.Text("qualityTier"), generation.Text("provider")));
        Assert.Contains("built into this server", chatter.Single(static told => told.Name == "message_complete").Data.Text("content"), StringComparison.Ordinal);
        Assert.Empty(house.Together.Requests);
    }

    [Fact]
    public async Task Chat_CallerHangsUp_TheModelIsNotHeardToTheEnd()
    {
        await using var model = await ModelAsync();
        model.Misbehave(new Misbehaviour.StallHalfway());
        await using var house = await ConfirmServer.StartAsync(options => Talk(options, model));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var request = new HttpRequestMessage(HttpMethod.Post, "/chat")
        {
            Content = JsonContent.Create(new { messages = new[] { new { role = "user", content = "Hello" } } }),
        };
        var answer = await house.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
        await model.SeenAsync(static seen => seen.Path.EndsWith("/chat/completions", StringComparison.Ordinal), leaving.Token);
        answer.Dispose();

        // The upstream's stalled answer ends when its caller leaves; stopping both would hang otherwise.
        await house.Server.StopAsync();
        Assert.Single(model.Requests);
    }

    private static async Task<ChatUpstream> ModelAsync()
    {
        var model = new ChatUpstream();
        await model.StartAsync();
        return model;
    }

    private static void Talk(AtelierOptions options, ChatUpstream model) =>
        (options.Talk.BaseUrl, options.Talk.ApiKey, options.Talk.Model) = (new Uri(model.Address, "/v1"), Key, "house-model");
}
