using Atelier.Providers.Gemini;
using Atelier.Providers.Http;

namespace Atelier.Providers.Tests.Gemini;

public sealed class GeminiErrorsTests
{
    [Theory]
    [InlineData(400, """{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}""", FailureKind.Unauthenticated, null)]
    [InlineData(400, """{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}""", FailureKind.Unauthenticated, null)]
    [InlineData(400, """{"code":400,"message":"Please enable billing on project 1.","status":"FAILED_PRECONDITION"}""", FailureKind.InsufficientFunds, null)]
    [InlineData(403, """{"code":403,"message":"This API method requires billing to be enabled.","status":"PERMISSION_DENIED","details":[{"reason":"BILLING_DISABLED"}]}""", FailureKind.InsufficientFunds, null)]
    [InlineData(401, """{"code":401,"message":"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}""", FailureKind.Unauthenticated, null)]
    [InlineData(403, """{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}""", FailureKind.Unauthenticated, null)]
    [InlineData(404, """{"code":404,"message":"models/x is not found for API version v1beta","status":"NOT_FOUND"}""", FailureKind.UnknownModel, null)]
    [InlineData(400, """{"code":400,"message":"Invalid value at 'generation_config.image_config.aspect_ratio'","status":"INVALID_ARGUMENT"}""", FailureKind.InvalidRequest, "aspect_ratio")]
    [InlineData(400, """{"code":400,"message":"Bad","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"generation_config.image_config.image_size","description":"x"}]}]}""", FailureKind.InvalidRequest, "size")]
    [InlineData(400, """{"code":400,"message":"Unable to process input image. Please retry or report.","status":"INVALID_ARGUMENT"}""", FailureKind.InvalidRequest, "image")]
    [InlineData(400, """{"code":400,"message":"The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible AI practices. Support codes: 42876398","status":"INVALID_ARGUMENT"}""", FailureKind.ContentRejected, null)]
    [InlineData(409, """{"code":409,"message":"Aborted","status":"ABORTED"}""", FailureKind.Unavailable, null)]
    [InlineData(499, """{"code":499,"message":"The operation was cancelled.","status":"CANCELLED"}""", FailureKind.Unavailable, null)]
    [InlineData(500, """{"code":500,"message":"An internal error has occurred.","status":"INTERNAL"}""", FailureKind.Unavailable, null)]
    [InlineData(501, """{"code":501,"message":"Operation is not implemented","status":"UNIMPLEMENTED"}""", FailureKind.NotSupported, null)]
    [InlineData(503, """{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}""", FailureKind.Unavailable, null)]
    [InlineData(504, """{"code":504,"message":"Deadline expired","status":"DEADLINE_EXCEEDED"}""", FailureKind.TimedOut, null)]
    [InlineData(429, """{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"0"}]}]}""", FailureKind.InsufficientFunds, null)]
    public void Read_GooglesStatusWords_AreOurKinds(int status, string error, FailureKind kind, string? parameter)
    {
        var failure = Read(status, error);

        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Equal(status, failure.UpstreamStatus);
    }

    [Fact]
    public void Read_DailyQuota_IsNotWorthTheShortDelayBesideIt()
    {
        var failure = Read(429, """
            {"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[
              {"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel","quotaValue":"250"}]},{"retryDelay":"34s"}]}
            """);

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromHours(1)), (failure.Kind, failure.RetryAfter));
    }

    [Fact]
    public void Read_ListOfOneError_IsThatError() =>
        Assert.Equal(FailureKind.Unauthenticated, Read(ErrorShapes.Read(
            new UpstreamError(401),
            JsonBodies.Element("""[{"error":{"code":401,"message":"No","status":"UNAUTHENTICATED"}}]"""))).Kind);

    private static ProviderFailure Read(int status, string error) =>
        Read(ErrorShapes.Read(new UpstreamError(status), JsonBodies.Element($$"""{"error":{{error}}}""")));

    private static ProviderFailure Read(UpstreamError error) => GeminiErrors.Read(error, "Google Gemini") ?? UpstreamFailures.From(error, "Google Gemini");
}
