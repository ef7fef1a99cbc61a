using System.Net;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>What callers are told of how their pictures came about, or why they did not.</summary>
public sealed class OutcomeTests
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    public async Task Generations_AdjustedSimulatedFallback_IsToldInMetadata()
    {
        await using var server = await DialectServer.StartAsync();
        server.Planner.Adjustments = [new Adjustment("size", "1000x1000", "1024x1024", "The model takes multiples of 16.")];
        server.Planner.Simulated = true;
        server.Planner.FirstChoice = ScriptedProvider.Failing(
            "first",
            new ProviderFailure(FailureKind.Unavailable, "Down.") { Charged = Charge.No });

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox","quality":"high"}""");

        Assert.Equal("true", answer.Header("Atelier-Simulated"));
        Assert.Equal("high", answer.Json.GetProperty("quality").GetString());
        var metadata = answer.Metadata;
        Assert.True(metadata.GetProperty("simulated").GetBoolean());
        Assert.True(metadata.GetProperty("fallback_used").GetBoolean());
        Assert.Equal("first", metadata.GetProperty("original_provider").GetString());
        Assert.Equal("scripted", metadata.GetProperty("provider").GetString());
        var adjustment = Assert.Single(metadata.GetProperty("adjustments").EnumerateArray());
        Assert.Equal(
            ["size", "1000x1000", "1024x1024", "The model takes multiples of 16."],
            adjustment.EnumerateObject().Select(static property => property.Value.GetString()));
        var image = Assert.Single(metadata.GetProperty("images").EnumerateArray());
        Assert.Contains(image.GetProperty("id").GetString()!, answer.Item(0).GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(8, metadata.GetProperty("width").GetInt32());
    }

    [Fact]
    [ContractRow("S3-51")]
    public async Task Generations_Fallback_IsLoggedWithBothAndTheReason()
    {
        await using var server = await DialectServer.StartAsync();
        server.Planner.FirstChoice = ScriptedProvider.Failing(
            "first",
            new ProviderFailure(FailureKind.Unavailable, "Down.") { Charged = Charge.No });

        await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        var line = Assert.Single(server.Log.Lines, static line => line.Contains("is asked after", StringComparison.Ordinal));
        Assert.Contains("scripted/", line, StringComparison.Ordinal);
        Assert.Contains("first/", line, StringComparison.Ordinal);
        Assert.Contains("Unavailable", line, StringComparison.Ordinal);
        Assert.DoesNotContain("fox", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generations_GptImageModel_TellsTokensInDetail()
    {
        await using var server = await DialectServer.StartAsync();
        server.Planner.Simulated = true;
        server.Planner.ExpectedUsage = new ImageUsage { InputTextTokens = 14, OutputImageTokens = 1056 };

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox","model":"gpt-image-2"}""");

        var usage = answer.Json.GetProperty("usage");
        Assert.Equal(14, usage.GetProperty("input_tokens").GetInt32());
        Assert.Equal(1056, usage.GetProperty("output_tokens").GetInt32());
        Assert.Equal(1070, usage.GetProperty("total_tokens").GetInt32());
        Assert.Equal(14, usage.GetProperty("input_tokens_details").GetProperty("text_tokens").GetInt32());
        Assert.Equal(1056, usage.GetProperty("output_tokens_details").GetProperty("image_tokens").GetInt32());
    }

    [Fact]
    public async Task Generations_SameIdempotencyKey_IsReplayed()
    {
        await using var server = await DialectServer.StartAsync();
        var key = ("Idempotency-Key", "k-1");

        var first = await server.PostAsync(Generations, """{"prompt":"A fox"}""", key);
        var second = await server.PostAsync(Generations, """{"prompt":"A fox"}""", key);

        Assert.Null(first.Header("Idempotent-Replayed"));
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Body, second.Body);
        Assert.Single(server.Provider.Calls);
    }

    [Fact]
    public async Task Generations_IdempotencyKeyOfAnotherRequest_Is409()
    {
        await using var server = await DialectServer.StartAsync();
        var key = ("Idempotency-Key", "k-1");
        await server.PostAsync(Generations, """{"prompt":"A fox"}""", key);

        var answer = await server.PostAsync(Generations, """{"prompt":"A hare"}""", key);

        answer.AssertRefused(409, "idempotency_key_reused", "Idempotency-Key", "used for another request");
        Assert.Equal("header", answer.Json.GetProperty("detail")[0].GetProperty("loc")[0].GetString());
    }

    [Fact]
    public async Task Generations_ReplayOfDeletedPictures_IsGone()
    {
        await using var server = await DialectServer.StartAsync();
        var key = ("Idempotency-Key", "k-1");
        var first = await server.PostAsync(Generations, """{"prompt":"A fox"}""", key);
        var image = first.Metadata.GetProperty("images")[0].GetProperty("id").GetString()!;
        await server.Services.GetRequiredService<Core.Library.ImageLibrary>().DeleteAsync(image, TestContext.Current.CancellationToken);

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox"}""", key);

        answer.AssertRefused(410, "images_gone", null, "expired or were deleted");
    }

    [Theory]
    [InlineData(12, "12", "12000")]
    [InlineData(0.2, "1", "200")]
    [InlineData(600, "60", "60000")]
    [ContractRow("S0-20")]
    public async Task Generations_UpstreamRateLimit_PassesMessageAndWaitOn(double asked, string seconds, string milliseconds)
    {
        var failure = new ProviderFailure(FailureKind.RateLimited, "Limit 5, used 5. Try again in 12s.")
        {
            Charged = Charge.No,
            RetryAfter = TimeSpan.FromSeconds(asked),
            UpstreamStatus = 429,
        };
        await using var server = await DialectServer.StartAsync(ScriptedProvider.Failing("scripted", failure));

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("Limit 5, used 5. Try again in 12s.", answer.Json.GetProperty("responseStatus").GetProperty("message").GetString());
        Assert.Equal("rate_limit_exceeded", answer.Error.GetProperty("code").GetString());
        Assert.Equal("requests", answer.Error.GetProperty("type").GetString());
        Assert.Equal(seconds, answer.Header("Retry-After"));
        Assert.Equal(milliseconds, answer.Header("retry-after-ms"));
        Assert.Null(answer.Header("x-should-retry"));
        Assert.NotNull(answer.Header("Atelier-Job"));
    }

    [Theory]
    [InlineData(FailureKind.ContentRejected, "moderation_blocked", 400, "image_generation_user_error")]
    [InlineData(FailureKind.Unauthenticated, null, 502, "server_error")]
    [InlineData(FailureKind.BadResponse, "image_generation_failed", 502, "image_generation_server_error")]
    [InlineData(FailureKind.TimedOut, null, 504, "server_error")]
    public async Task Generations_ProviderFailsForGood_IsNotToBeRepeated(FailureKind kind, string? code, int status, string type)
    {
        await using var server = await DialectServer.StartAsync(
            ScriptedProvider.Failing("scripted", new ProviderFailure(kind, "It failed.") { Charged = Charge.No, Code = code }));

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal(type, answer.Error.GetProperty("type").GetString());
        Assert.NotEmpty(answer.Error.GetProperty("code").GetString()!);
        Assert.Equal("false", answer.Header("x-should-retry"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [ContractRow("S0-21")]
    public async Task Generations_BugSomewhere_Is500WithItsStackOnlyWhenVerbose(bool verbose)
    {
        await using var server = await DialectServer.StartAsync(configure: options => options.Log.Verbose = verbose);
        server.Planner.Throws = new InvalidOperationException("A bug with a secret in it.");

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("ServerError", answer.Json.GetProperty("responseStatus").GetProperty("errorCode").GetString());
        var message = answer.Error.GetProperty("message").GetString()!;
        Assert.Equal(verbose, message.Contains("A bug with a secret in it.", StringComparison.Ordinal));
        Assert.Equal(verbose, message.Contains("   at ", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, static line => line.Contains("A bug with a secret in it.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generations_CallerHangsUp_CancelsTheWork()
    {
        var drawing = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await DialectServer.StartAsync(new ScriptedProvider("scripted", async (_, _, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            drawing.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Never gets here.");
        }));
        using var caller = new CancellationTokenSource();
        using var body = new StringContent("""{"prompt":"A fox"}""", System.Text.Encoding.UTF8, "application/json");

        var pending = server.Http.PostAsync(new Uri(Generations, UriKind.Relative), body, caller.Token);
        await drawing.Task.WaitAsync(TestContext.Current.CancellationToken);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        await server.Services.GetRequiredService<Core.Engine.ImageEngine>().DrainAsync(TimeSpan.FromSeconds(10));
        var jobs = server.Services.GetRequiredService<IJobStore>();
        var job = Assert.Single(await jobs.ListAsync(new JobQuery(), TestContext.Current.CancellationToken));
        Assert.Equal(JobState.Cancelled, job.State);
    }

    [Fact]
    [ContractRow("S0-59")]
    public async Task Generations_AnyRequest_LogsOneStartAndOneCompletionWithItsDuration()
    {
        var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox that no log may show"}""");

        // The answer may be read before its last line is written; a server that has stopped has written all.
        await server.DisposeAsync();
        var lines = server.Log.Lines.Where(static line => line.Contains("POST /v1/images/generations", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("Started", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"Completed .* with 200 in [\d.]+ ms", lines[1]);
        Assert.Contains(answer.Header("x-request-id")!, lines[1], StringComparison.Ordinal);
        Assert.Contains(answer.Header("Atelier-Job")!, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains("no log may show", StringComparison.Ordinal));
    }
}
