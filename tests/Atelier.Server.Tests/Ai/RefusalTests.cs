using System.Net;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>What callers are told when no picture comes of it.</summary>
public sealed class RefusalTests
{
    private const string Gemini = "gemini-2.5-flash-image";

    [Theory]
    [InlineData(FailureKind.Unavailable, 400)]
    [InlineData(FailureKind.ContentRejected, 400)]
    [InlineData(FailureKind.Unauthenticated, 400)]
    [InlineData(FailureKind.TimedOut, 400)]
    [InlineData(FailureKind.RateLimited, 429)]
    public async Task GenerateImage_ProviderFails_IsTheCallersWithDetail(FailureKind kind, int status)
    {
        var failure = new ProviderFailure(kind, "Not today.") { Charged = Charge.No, RetryAfter = TimeSpan.FromSeconds(7) };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Failing("gemini", failure));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini });

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("Not today.", answer.Detail());
        Assert.Equal("7", answer.Header("Retry-After"));
        Assert.Equal(["detail"], answer.Json.EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task GenerateImage_ProviderThrows_Is500WithoutAWordOfIt()
    {
        var broken = new ScriptedProvider("gemini", static (_, _, _) => throw new InvalidOperationException("the secret"));
        await using var server = await AiServer.StartAsync(broken);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini });

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("Internal server error", answer.Detail());
    }

    [Theory]
    [InlineData("no-such-model", "no-such-model")]
    [InlineData("openai/gemini-2.5-flash-image", "does not exist")]
    [InlineData("gpt-image-1", "provider")]
    public async Task GenerateImage_ModelNobodyAnswers_Is400(string model, string part)
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(part, answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_LogsAndRecords_HoldNoPromptOfARefusal()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        await server.GenerateAsync(new { prompt = "A very secret fox", model = Gemini, n = 2 });

        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }
}
