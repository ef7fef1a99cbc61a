using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

/// <summary>The table of refusals, row by row. A 429 is decided by its code.</summary>
public sealed class OpenAiErrorsTests
{
    [Theory]
    [InlineData(400, "image_generation_user_error", "moderation_blocked", null, FailureKind.ContentRejected, null)]
    [InlineData(400, "invalid_request_error", "content_policy_violation", null, FailureKind.ContentRejected, null)]
    [InlineData(400, "invalid_request_error", "image_content_policy_violation", null, FailureKind.ContentRejected, null)]
    [InlineData(400, "image_generation_user_error", "invalid_value", "size", FailureKind.InvalidRequest, "size")]
    [InlineData(400, "image_generation_user_error", "invalid_value", "model", FailureKind.UnknownModel, "model")]
    [InlineData(400, "invalid_request_error", "unknown_parameter", "response_format", FailureKind.InvalidRequest, "response_format")]
    [InlineData(400, "invalid_request_error", "unsupported_file_mimetype", "image[0]", FailureKind.InvalidRequest, "image")]
    [InlineData(400, "image_generation_user_error", "invalid_image_file", "images[0].image_url", FailureKind.InvalidRequest, "image")]
    [InlineData(400, "billing_limit_user_error", "billing_hard_limit_reached", null, FailureKind.InsufficientFunds, null)]
    [InlineData(401, "invalid_request_error", "invalid_api_key", null, FailureKind.Unauthenticated, null)]
    [InlineData(403, "invalid_request_error", null, null, FailureKind.Unauthenticated, null)]
    [InlineData(404, "invalid_request_error", "model_not_found", null, FailureKind.UnknownModel, null)]
    [InlineData(429, "requests", "rate_limit_exceeded", null, FailureKind.RateLimited, null)]
    [InlineData(429, "input-images", "rate_limit_exceeded", null, FailureKind.RateLimited, null)]
    [InlineData(429, "insufficient_quota", "insufficient_quota", null, FailureKind.InsufficientFunds, null)]
    [InlineData(429, null, "credit_balance_exhausted", null, FailureKind.InsufficientFunds, null)]
    [InlineData(429, null, "organization_spend_limit_exceeded", null, FailureKind.InsufficientFunds, null)]
    [InlineData(429, null, "project_spend_limit_exceeded", null, FailureKind.InsufficientFunds, null)]
    [InlineData(429, null, "organization_usage_limit_exceeded", null, FailureKind.InsufficientFunds, null)]
    [InlineData(429, null, "slow_down", null, FailureKind.Unavailable, null)]
    [InlineData(503, null, "server_is_overloaded", null, FailureKind.Unavailable, null)]
    [InlineData(500, "server_error", null, null, FailureKind.Unavailable, null)]
    [InlineData(500, "image_generation_server_error", "image_generation_failed", null, FailureKind.Unavailable, null)]
    public void Read_DocumentedRefusal_HasItsKindAndParameter(
        int status,
        string? type,
        string? code,
        string? told,
        FailureKind kind,
        string? parameter)
    {
        var failure = OpenAiErrors.Read(new UpstreamError(status) { Message = "In its words.", Type = type, Code = code, Parameter = told }, "OpenAI");

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(parameter, failure.Parameter);
        Assert.Equal("In its words.", failure.Message);
        Assert.Equal(status, failure.UpstreamStatus);
    }

    [Theory]
    [InlineData("input", Charge.No)]
    [InlineData("output", Charge.Unknown)]
    [InlineData("unknown", Charge.Unknown)]
    public void Read_BlockedAtAStage_MayCostOnlyAfterDrawing(string stage, Charge charged)
    {
        var body = JsonDocument.Parse(
            $$"""{ "error": { "message": "Blocked.", "code": "moderation_blocked", "moderation_details": { "moderation_stage": "{{stage}}" } } }""").RootElement;

        var failure = OpenAiErrors.Read(ErrorShapes.Read(new UpstreamError(400), body), "OpenAI");

        Assert.Equal(charged, failure.Charged);
        Assert.Equal("moderation_blocked", failure.Code);
    }

    [Theory]
    [InlineData("image_generation_server_error", "image_generation_failed", FailureKind.Unavailable)]
    [InlineData("image_generation_user_error", "moderation_blocked", FailureKind.ContentRejected)]
    [InlineData("image_generation_user_error", "invalid_value", FailureKind.InvalidRequest)]
    [InlineData("requests", "rate_limit_exceeded", FailureKind.RateLimited)]
    [InlineData("insufficient_quota", "insufficient_quota", FailureKind.InsufficientFunds)]
    public void Read_InTheMiddleOfAStream_MayHaveBeenCharged(string type, string code, FailureKind kind)
    {
        var failure = OpenAiErrors.Read(new UpstreamError(OpenAiErrors.WithinAnswer) { Type = type, Code = code }, "OpenAI");

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(Charge.Unknown, failure.Charged);
        Assert.NotEmpty(failure.Message);
    }
}
