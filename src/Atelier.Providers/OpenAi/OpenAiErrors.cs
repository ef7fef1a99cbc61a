using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.OpenAi;

/// <summary>What OpenAI's refusals mean. Pure.</summary>
/// <remarks>
/// A 429 is two things, a rate and a bill, told apart by its code; a retired model is a 400 about <c>model</c>; and what fails in the
/// middle of a stream comes with HTTP 200.
/// </remarks>
internal static class OpenAiErrors
{
    private const int StreamStatus = 200;

    public static ProviderFailure Read(UpstreamError error, string provider)
    {
        error = error with { Parameter = ParameterOf(error.Parameter) };
        var failure = UpstreamFailures.From(error, provider);
        if (IsRefusal(error))
        {
            return failure with
            {
                Kind = FailureKind.ContentRejected,
                Code = CodeOf(error),
                Charged = ChargeOf(error),
                Parameter = null,
            };
        }

        if (error is { Status: 400, Parameter: "model" })
        {
            return failure with { Kind = FailureKind.UnknownModel };
        }

        if (error.HasCode("server_is_overloaded", "slow_down"))
        {
            return failure with { Kind = FailureKind.Unavailable };
        }

        return error.Status == StreamStatus ? InStream(error, failure) : failure;
    }

    private static bool IsRefusal(UpstreamError error) => error.HasCode(
        UpstreamFailures.ModerationBlocked,
        UpstreamFailures.ContentPolicyViolation,
        "image_content_policy_violation",
        "content_filter",
        "contentFilter",
        "ResponsibleAIPolicyViolation",
        "bio_policy",
        "misalignment_policy_violation");

    private static string CodeOf(UpstreamError error) =>
        error.HasCode(UpstreamFailures.ModerationBlocked) ? UpstreamFailures.ModerationBlocked : UpstreamFailures.ContentPolicyViolation;

    // A prompt is refused before any work. A finished picture may be refused too, and nobody has said whether it is billed.
    private static Charge ChargeOf(UpstreamError error) =>
        StageOf(error) is "input" || error.HasCode(UpstreamFailures.ContentPolicyViolation) ? Charge.No : Charge.Unknown;

    private static string? StageOf(UpstreamError error) =>
        error.Body is { ValueKind: JsonValueKind.Object } body
        && OpenAiWire.Object(body, "error") is { } inner
        && OpenAiWire.Object(inner, "moderation_details") is { } details
            ? OpenAiWire.Text(details, "moderation_stage")
            : null;

    private static ProviderFailure InStream(UpstreamError error, ProviderFailure failure)
    {
        var kind = failure.Kind switch
        {
            FailureKind.InsufficientFunds or FailureKind.UnknownModel => failure.Kind,
            _ when error.HasCode("rate_limit_exceeded") => FailureKind.RateLimited,
            _ when error.HasCode("image_generation_user_error", "invalid_request_error") => FailureKind.InvalidRequest,
            _ => FailureKind.Unavailable,
        };
        return failure with
        {
            Kind = kind,
            Charged = Charge.Unknown,
            UpstreamStatus = null,
            Parameter = kind == FailureKind.InvalidRequest ? error.Parameter : null,
            Message = error.Message.Length > 0 ? error.Message : "The service gave up in the middle of drawing.",
        };
    }

    /// <summary>The parameter as our callers spell it: <c>images[0].image_url</c> is <c>image</c>.</summary>
    private static string? ParameterOf(string? told)
    {
        if (string.IsNullOrEmpty(told))
        {
            return null;
        }

        var end = told.IndexOfAny(['[', '.']);
        return (end < 0 ? told : told[..end]) switch
        {
            "images" or "url" => "image",
            "safety_identifier" => "user",
            var name => name,
        };
    }
}
