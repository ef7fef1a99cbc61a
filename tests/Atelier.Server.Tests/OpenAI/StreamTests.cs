using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Server-sent events: names, fields and order as OpenAI's own, failures before and in the middle of a stream.</summary>
public sealed class StreamTests
{
    private const string Generations = "/v1/images/generations";

    private static readonly byte[] s_partial = Pictures.Draw(4, 4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/images/generations", "image_generation", "application/json")]
    [InlineData("/v1/images/edits", "image_edit", "text/event-stream")]
    public async Task Stream_WithPartialImages_SendsOpenAisEvents(string path, string prefix, string accept)
    {
        await using var server = await DialectServer.StartAsync(Showing(partials: 2));
        server.Planner.ExpectedUsage = new ImageUsage { InputTextTokens = 14, OutputImageTokens = 4160 };
        server.Planner.Simulated = true;
        var body = JsonSerializer.Serialize(new
        {
            prompt = "A fox",
            model = "gpt-image-2",
            stream = true,
            partial_images = 2,
            quality = "high",
            image = prefix == "image_edit" ? Pictures.DataUri(Pictures.Blue) : null,
            embed_metadata = false,
        });

        using var answer = await OpenAsync(server, path, body, accept);
        var events = await ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            [prefix + ".partial_image", prefix + ".partial_image", prefix + ".completed"],
            events.Select(static happened => happened.Name));
        Assert.All(events, static happened => Assert.Equal(happened.Name, happened.Data.GetProperty("type").GetString()));

        foreach (var (happened, index) in events.Take(2).Select(static (happened, index) => (happened.Data, index)))
        {
            Assert.Equal(
                ["type", "b64_json", "created_at", "size", "quality", "background", "output_format", "partial_image_index"],
                happened.EnumerateObject().Select(static property => property.Name));
            Assert.Equal(index, happened.GetProperty("partial_image_index").GetInt32());
            Assert.Equal(s_partial, happened.GetProperty("b64_json").GetBytesFromBase64());
            Assert.Equal("4x4", happened.GetProperty("size").GetString());
            Assert.Equal("high", happened.GetProperty("quality").GetString());
            Assert.Equal("png", happened.GetProperty("output_format").GetString());
        }

        var completed = events[2].Data;
        Assert.Equal(Pictures.Blue, completed.GetProperty("b64_json").GetBytesFromBase64());
        Assert.Equal("8x8", completed.GetProperty("size").GetString());
        Assert.Equal("high", completed.GetProperty("quality").GetString());
        Assert.Equal("opaque", completed.GetProperty("background").GetString());
        Assert.True(completed.GetProperty("created_at").GetInt64() > 0);
        var usage = completed.GetProperty("usage");
        Assert.Equal(4174, usage.GetProperty("total_tokens").GetInt32());
        Assert.Equal(14, usage.GetProperty("input_tokens_details").GetProperty("text_tokens").GetInt32());
        Assert.False(usage.TryGetProperty("output_tokens_details", out _));
        Assert.False(completed.TryGetProperty("image_index", out _));
    }

    [Fact]
    public async Task Stream_Text_IsFramedAndEndsWithoutDone()
    {
        await using var server = await DialectServer.StartAsync();

        using var answer = await OpenAsync(server, Generations, """{"prompt":"A fox","stream":true}""");
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        const string Start = "event: image_generation.completed\ndata: {\"type\":\"image_generation.completed\",\"b64_json\":\"";
        Assert.StartsWith(Start, text, StringComparison.Ordinal);
        Assert.EndsWith("}\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Stream_SeveralPictures_CompletesEachAndSharesTheUsage()
    {
        await using var server = await DialectServer.StartAsync();
        server.Planner.ExpectedUsage = new ImageUsage { InputTextTokens = 14, OutputImageTokens = 1000 };
        server.Planner.Simulated = true;

        using var answer = await OpenAsync(server, Generations, """{"prompt":"A fox","stream":true,"n":3,"model":"gpt-image-2"}""");
        var events = await ReadAsync(answer);

        Assert.Equal([0, 1, 2], events.Select(static happened => happened.Data.GetProperty("image_index").GetInt32()));
        Assert.Equal(1014, events.Sum(static happened => happened.Data.GetProperty("usage").GetProperty("total_tokens").GetInt32()));
        Assert.Equal("true", answer.Headers.GetValues("Atelier-Simulated").Single());
    }

    [Fact]
    public async Task Stream_Form_StreamsToo()
    {
        await using var server = await DialectServer.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("A fox"), "prompt" }, { new StringContent("true"), "stream" } };

        using var answer = await server.Http.PostAsync(new Uri(Generations, UriKind.Relative), form, Cancel);

        Assert.Equal("image_generation.completed", Assert.Single(await ReadAsync(answer)).Name);
    }

    [Fact]
    public async Task Stream_EachEvent_ArrivesWhenItHappens()
    {
        var goOn = new TaskCompletionSource();
        await using var server = await DialectServer.StartAsync(new ScriptedProvider("scripted", async (call, sink, cancellationToken) =>
        {
            await sink.PartialAsync(0, 0, s_partial, cancellationToken);
            await goOn.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
        }));

        using var answer = await OpenAsync(server, Generations, """{"prompt":"A fox","stream":true,"partial_images":1}""");
        await using var events = Events(answer).GetAsyncEnumerator(Cancel);

        // The job cannot end before this event was read.
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("image_generation.partial_image", events.Current.EventType);
        goOn.SetResult();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("image_generation.completed", events.Current.EventType);
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task Stream_RefusedRequest_IsAnOrdinaryError()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, """{"prompt":"","stream":true}""");

        answer.AssertRefused(400, "missing_required_parameter", "prompt", "Missing required parameter: prompt");
    }

    [Fact]
    public async Task Stream_FailureBeforeTheFirstEvent_IsAnOrdinaryError()
    {
        var failure = new ProviderFailure(FailureKind.ContentRejected, "Refused.") { Charged = Charge.No, Code = "moderation_blocked" };
        await using var server = await DialectServer.StartAsync(ScriptedProvider.Failing("scripted", failure));

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox","stream":true}""");

        answer.AssertRefused(400, "moderation_blocked", null, "Refused.");
    }

    [Fact]
    public async Task Stream_FailureMidway_IsTheLastEvent()
    {
        var failure = new ProviderFailure(FailureKind.BadResponse, "It broke off.") { Charged = Charge.No, Code = "image_generation_failed" };
        await using var server = await DialectServer.StartAsync(new ScriptedProvider("scripted", async (_, sink, cancellationToken) =>
        {
            await sink.PartialAsync(0, 0, s_partial, cancellationToken);
            return new AttemptOutcome.Failed(failure);
        }));

        using var answer = await OpenAsync(server, Generations, """{"prompt":"A fox","stream":true,"partial_images":1}""");
        var events = await ReadAsync(answer);

        Assert.Equal(["image_generation.partial_image", "error"], events.Select(static happened => happened.Name));
        Assert.Equal("error", events[1].Data.GetProperty("type").GetString());
        var error = events[1].Data.GetProperty("error");
        Assert.Equal("image_generation_server_error", error.GetProperty("type").GetString());
        Assert.Equal("image_generation_failed", error.GetProperty("code").GetString());
        Assert.Equal("It broke off.", error.GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, error.GetProperty("param").ValueKind);
    }

    [Fact]
    public async Task Stream_CallerHangsUp_CancelsTheWork()
    {
        var cancelled = new TaskCompletionSource();
        await using var server = await DialectServer.StartAsync(new ScriptedProvider("scripted", async (_, sink, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            await sink.PartialAsync(0, 0, s_partial, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Never gets here.");
        }));

        var answer = await OpenAsync(server, Generations, """{"prompt":"A fox","stream":true,"partial_images":1}""");
        answer.Dispose();

        await cancelled.Task.WaitAsync(Cancel);
    }

    private static async Task<HttpResponseMessage> OpenAsync(
        DialectServer server,
        string path,
        string body,
        string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd(accept);
        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    private static async Task<List<(string Name, JsonElement Data)>> ReadAsync(HttpResponseMessage answer)
    {
        var events = new List<(string, JsonElement)>();
        await foreach (var item in Events(answer))
        {
            events.Add((item.EventType, JsonElement.Parse(item.Data)));
        }

        return events;
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(Cancel);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Cancel))
        {
            yield return item;
        }
    }

    /// <summary>A provider that shows unfinished pictures before it draws.</summary>
    private static ScriptedProvider Showing(int partials) => new("scripted", async (call, sink, cancellationToken) =>
    {
        for (var index = 0; index < partials; index++)
        {
            await sink.PartialAsync(0, index, s_partial, cancellationToken);
        }

        return await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
    });
}
