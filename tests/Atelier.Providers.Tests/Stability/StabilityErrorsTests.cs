using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.Stability;

namespace Atelier.Providers.Tests.Stability;

public sealed class StabilityErrorsTests
{
    [Theory]
    [InlineData(400, "bad_request", "prompt: cannot be empty", FailureKind.InvalidRequest, "prompt", Charge.No)]
    [InlineData(400, "bad_request", "aspect_ratio: must be one of [1:1, 16:9]", FailureKind.InvalidRequest, "size", Charge.No)]
    [InlineData(400, "bad_request", "some-field: is required", FailureKind.InvalidRequest, "some_field", Charge.No)]
    [InlineData(401, "unauthorized", "authorization: is invalid or missing", FailureKind.Unauthenticated, null, Charge.No)]
    [InlineData(402, "payment_required", "You lack sufficient credits to make this request.", FailureKind.InsufficientFunds, null, Charge.No)]
    [InlineData(403, "content_moderation", "Your request was flagged.", FailureKind.ContentRejected, null, Charge.No)]
    [InlineData(403, "forbidden", "You do not have permission.", FailureKind.Unauthenticated, null, Charge.No)]
    [InlineData(404, "not_found", "The requested resource was not found.", FailureKind.UnknownModel, null, Charge.No)]
    [InlineData(413, "payload_too_large", "The payload is larger than 10MiB.", FailureKind.InvalidRequest, null, Charge.No)]
    [InlineData(422, "invalid_language", "English is the only supported language.", FailureKind.InvalidRequest, "prompt", Charge.No)]
    [InlineData(500, "internal_error", "An unexpected error has occurred.", FailureKind.Unavailable, null, Charge.Unknown)]
    public void Read_DocumentedError_BecomesItsKind(int status, string name, string message, FailureKind kind, string? parameter, Charge charged)
    {
        var failure = Read(status, name, message);

        Assert.Equal((kind, parameter, charged, status), (failure.Kind, failure.Parameter, failure.Charged, failure.UpstreamStatus));
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Read_RateLimit_TakesTheTimeOutFromItsWords()
    {
        var failure = Read(
            429, "rate_limit_exceeded", "You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for 60 seconds.");

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(60)), (failure.Kind, failure.RetryAfter));
    }

    private static ProviderFailure Read(int status, string name, string message)
    {
        using var body = JsonDocument.Parse($$"""{"id":"4212a4b6","name":"{{name}}","errors":["{{message}}"]}""");
        var error = ErrorShapes.Read(new UpstreamError(status), body.RootElement.Clone());
        return StabilityErrors.Read(error) ?? UpstreamFailures.From(error, StabilityErrors.Vendor);
    }
}
