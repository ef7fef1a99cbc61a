using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;
using static Atelier.Server.Tests.Gemini.GeminiCalls;

namespace Atelier.Server.Tests.Gemini;

public sealed class StreamGenerateContentTests
{
    private const string Events = "streamGenerateContent?alt=sse";
    private const string Array = "streamGenerateContent";

    /// <summary>A model that shows unfinished pictures.</summary>
    private const string Drafting = "gpt-image-2";

    [Theory]
    [InlineData("v1beta")]
    [InlineData("v1")]
    public async Task Stream_Events_BringsWordsDraftsAndThePicture(string version)
    {
        await using var server = await AiServer.StartAsync(Talking());

        var answer = (await server.GenerateContentAsync(Body(2), Drafting, version, Events)).Made();

        AssertWhole(answer.Chunks());
        Assert.StartsWith("data: {", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Stream_WithoutAlt_IsOneJsonArray()
    {
        await using var server = await AiServer.StartAsync(Talking());

        var answer = (await server.GenerateContentAsync(Body(2), Drafting, method: Array)).Made();

        AssertWhole([.. answer.Json.EnumerateArray()]);
    }

    [Fact]
    public async Task Stream_SeveralCandidates_HaveAChunkEach()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var chunks = (await server.GenerateContentAsync(Asking("A fox", new { candidateCount = 3 }), method: Events)).Made().Chunks();

        Assert.Equal([0, 1, 2], chunks.Select(static chunk => Assert.Single(chunk.Candidates()).GetProperty("index").GetInt32()));
        Assert.Equal([false, false, true], chunks.Select(static chunk => chunk.TryGetProperty("usageMetadata", out _)));
    }

    [Fact]
    public async Task Stream_Words_ArriveBeforeThePictureIsThere()
    {
        var goOn = new TaskCompletionSource();
        await using var server = await AiServer.StartAsync(new ScriptedProvider("gemini", async (call, sink, cancellationToken) =>
        {
            await sink.TextAsync("Let me see.", cancellationToken);
            await goOn.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1beta/models/{Model}:{Events}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(Asking("A fox")),
        };

        using var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var first = await lines.ReadLineAsync(TestContext.Current.CancellationToken);
        goOn.SetResult();
        var rest = await lines.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Let me see.", first, StringComparison.Ordinal);
        Assert.Contains("inlineData", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("Let me see.", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_Replayed_TellsTheWordsOnce()
    {
        await using var server = await AiServer.StartAsync(Talking());
        var key = ("Idempotency-Key", "k-1");
        (await server.GenerateContentAsync(Body(null), Drafting, method: Events, headers: key)).Made();

        var chunks = (await server.GenerateContentAsync(Body(null), Drafting, method: Events, headers: key)).Made().Chunks();

        Assert.Equal(2, chunks.Count);
        Assert.Equal("A fox.", chunks[0].Candidates()[0].Parts()[0].GetProperty("text").GetString());
        Assert.Equal("8x8", Png.SizeOf(chunks[1].Candidates()[0].Parts()[0].Bytes()));
    }

    [Theory]
    [InlineData(Events)]
    [InlineData(Array)]
    public async Task Stream_FailureBeforeTheFirstChunk_IsAnOrdinaryError(string method)
    {
        var failure = new ProviderFailure(FailureKind.Unavailable, "Not today.") { Charged = Charge.No };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Failing("gemini", failure));

        var answer = await server.GenerateContentAsync(Asking("A fox"), method: method);

        Assert.Equal("Not today.", answer.Refused(503, "UNAVAILABLE"));
    }

    [Fact]
    public async Task Stream_FailureInTheMiddle_IsAChunk()
    {
        await using var server = await AiServer.StartAsync(Failing());

        var events = (await server.GenerateContentAsync(Asking("A fox"), method: Events)).Made().Chunks();
        var array = (await server.GenerateContentAsync(Asking("A fox"), method: Array)).Made().Json;

        Assert.Equal(2, events.Count);
        Assert.Equal(2, array.GetArrayLength());
        foreach (var last in new[] { events[1], array[1] })
        {
            Assert.Equal((502, "UNAVAILABLE"), (last.GetProperty("error").GetProperty("code").GetInt32(), last.GetProperty("error").GetProperty("status").GetString()));
        }
    }

    [Fact]
    public async Task Stream_ProviderRefuses_EndsWithTheReason()
    {
        var failure = new ProviderFailure(FailureKind.ContentRejected, "Not shown.") { Charged = Charge.No };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Failing("gemini", failure));

        var chunk = Assert.Single((await server.GenerateContentAsync(Asking("A fox"), method: Events)).Made().Chunks());

        Assert.Equal("IMAGE_SAFETY", Assert.Single(chunk.Candidates()).GetProperty("finishReason").GetString());
    }

    [Fact]
    public async Task Stream_UnknownModel_Is404BeforeAnythingIsSent()
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateContentAsync(Asking("A fox"), model: "no-such-model", method: Events);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        answer.Refused(404, "NOT_FOUND");
    }

    private static object Body(int? partialImages) => new
    {
        contents = new[] { Turn("user", Text("A fox")) },
        partialImages,
        generationConfig = new { responseModalities = new[] { "TEXT", "IMAGE" } },
    };

    private static void AssertWhole(IReadOnlyList<JsonElement> chunks)
    {
        Assert.Equal(4, chunks.Count);
        var parts = chunks.Select(static chunk => Assert.Single(Assert.Single(chunk.Candidates()).Parts())).ToList();
        Assert.Equal("A fox.", parts[0].GetProperty("text").GetString());
        Assert.All(parts.GetRange(1, 2), static part => Assert.True(part.GetProperty("thought").GetBoolean()));
        Assert.Equal("4x4", Png.SizeOf(parts[1].Bytes()));
        Assert.False(parts[3].TryGetProperty("thought", out _));
        Assert.Equal("8x8", Png.SizeOf(parts[3].Bytes()));
        Assert.Equal(
            [null, null, null, "STOP"],
            chunks.Select(static chunk => chunk.Candidates()[0].TryGetProperty("finishReason", out var reason) ? reason.GetString() : null));
        Assert.Single(chunks.Select(static chunk => chunk.GetProperty("responseId").GetString()).Distinct());
        Assert.True(chunks[3].TryGetProperty("atelier", out _));
    }

    private static ScriptedProvider Talking() => new("openai", async (call, sink, cancellationToken) =>
    {
        await sink.TextAsync("A fox.", cancellationToken);
        for (var partial = 0; partial < call.PartialImages; partial++)
        {
            await sink.PartialAsync(0, partial, Pictures.Draw(4, 4), cancellationToken);
        }

        return await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
    });

    private static ScriptedProvider Failing() => new("gemini", static async (_, sink, cancellationToken) =>
    {
        await sink.TextAsync("Let me see.", cancellationToken);
        return new AttemptOutcome.Failed(new ProviderFailure(FailureKind.Unauthenticated, "Bad key.") { Charged = Charge.No });
    });
}
