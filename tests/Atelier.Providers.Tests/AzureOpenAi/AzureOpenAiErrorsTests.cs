using System.Text.Json;
using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Http;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

public sealed class AzureOpenAiErrorsTests
{
    [Theory]
    [InlineData('a', "content_policy_violation", "sexual high, jailbreak")]
    [InlineData('b', "content_policy_violation", "sexual high, jailbreak")]
    [InlineData('c', "content_policy_violation", null)]
    [InlineData('i', "content_policy_violation", "sexual high, jailbreak")]
    public void Read_ContentFilterInAnySpelling_IsContentRejectedWithItsCategories(char shape, string code, string? filtered)
    {
        var failure = Read(AzureReplies.Filtered(shape));

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.Equal(code, failure.Code);
        Assert.Equal(filtered is null ? "Filtered." : $"Filtered. (filtered: {filtered})", failure.Message);
    }

    [Fact]
    public void Read_PromptWasFiltered_CostsNothing() => Assert.Equal(Charge.No, Read(AzureReplies.Filtered('b')).Charged);

    [Theory]
    [InlineData(404, """{"error":{"code":"DeploymentNotFound","message":"Words."}}""", FailureKind.NotSupported)]
    [InlineData(404, """{"statusCode":404,"message":"Words."}""", FailureKind.NotSupported)]
    [InlineData(401, """{"error":{"code":"401","message":"Words."}}""", FailureKind.Unauthenticated)]
    [InlineData(401, """{"statusCode":401,"message":"Words."}""", FailureKind.Unauthenticated)]
    [InlineData(403, """{"error":{"code":"Forbidden","message":"Words."}}""", FailureKind.Unauthenticated)]
    [InlineData(408, """{"error":{"code":"Timeout","message":"Words."}}""", FailureKind.TimedOut)]
    [InlineData(429, """{"error":{"code":"429","message":"Words."}}""", FailureKind.RateLimited)]
    [InlineData(503, """{"error":{"code":"ServiceUnavailable","message":"Words."}}""", FailureKind.Unavailable)]
    [InlineData(400, """{"error":{"code":"BadRequest","message":"Words.","param":"size"}}""", FailureKind.InvalidRequest)]
    public void Read_FrontDoorOrService_HasItsKind(int status, string body, FailureKind kind)
    {
        var failure = Read(Reply.Json(body, status));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal("Words.", failure.Message);
    }

    private static ProviderFailure Read(Reply reply) =>
        AzureOpenAiErrors.Read(ErrorShapes.Read(new UpstreamError(reply.Status), JsonDocument.Parse(reply.Body).RootElement));
}
