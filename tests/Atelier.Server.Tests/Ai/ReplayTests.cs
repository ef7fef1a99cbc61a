using System.Net;
using Atelier.Core.Library;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Ai;

/// <summary>The same request once more.</summary>
public sealed class ReplayTests
{
    private const string Gemini = "gemini-2.5-flash-image";

    [Fact]
    public async Task GenerateImage_SameIdempotencyKey_IsReplayed()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        var key = ("Idempotency-Key", "k-1");

        var first = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);
        var second = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);
        var other = await server.GenerateAsync(new { prompt = "A hare", model = Gemini }, key);

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Fine().Body, second.Body);
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Single(gemini.Calls);
    }

    [Fact]
    public async Task GenerateImage_ReplayOfADeletedPicture_IsGone()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));
        var key = ("Idempotency-Key", "k-1");
        var first = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);
        var id = first.Image().GetProperty("metadata").GetProperty("id").GetString()!;
        await server.Services.GetRequiredService<ImageLibrary>().DeleteAsync(id, TestContext.Current.CancellationToken);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Contains("expired or were deleted", answer.Detail(), StringComparison.Ordinal);
    }
}
