using System.Globalization;

namespace Atelier.Providers.Http;

/// <summary>What a service's refusal means to us, where a vendor has no rule of its own. Pure.</summary>
internal static class UpstreamFailures
{
    public const string ContentPolicyViolation = "content_policy_violation";

    public const string ModerationBlocked = "moderation_blocked";

    /// <summary>A failure from an error body.</summary>
    /// <param name="error">What was said.</param>
    /// <param name="provider">The provider's name for people.</param>
    public static ProviderFailure From(UpstreamError error, string provider)
    {
        var kind = KindOf(error);
        return new ProviderFailure(kind, error.Message.Length > 0 ? error.Message : Silent(kind, error.Status, provider))
        {
            Charged = ChargeOf(error.Status),
            RetryAfter = error.RetryAfter,
            Parameter = kind == FailureKind.InvalidRequest ? error.Parameter : null,
            Code = kind == FailureKind.ContentRejected ? CodeOf(error) : null,
            UpstreamStatus = error.Status,
        };
    }

    /// <summary>The answer was not what it claims to be; the picture may have been paid for.</summary>
    public static ProviderFailure BadAnswer(string provider, string problem) =>
        new(FailureKind.BadResponse, $"{provider} sent an answer that cannot be used: {problem} It may charge for it all the same.")
        {
            Charged = Charge.Unknown,
        };

    /// <summary>The service refused for safety's sake, with HTTP 200 or any other status.</summary>
    public static ProviderFailure Refused(string message, string code = ModerationBlocked, Charge charged = Charge.Unknown) =>
        new(FailureKind.ContentRejected, message) { Code = code, Charged = charged };

    private static FailureKind KindOf(UpstreamError error) => error switch
    {
        _ when IsRefusal(error) => FailureKind.ContentRejected,
        _ when IsMoney(error) => FailureKind.InsufficientFunds,
        _ when error.HasCode("model_not_found") => FailureKind.UnknownModel,
        { Status: 400 or 413 or 415 or 422 } => FailureKind.InvalidRequest,
        { Status: 401 or 403 } => FailureKind.Unauthenticated,
        { Status: 402 } => FailureKind.InsufficientFunds,
        { Status: 404 or 410 } => FailureKind.UnknownModel,
        { Status: 405 or 501 } => FailureKind.NotSupported,
        { Status: 408 or 504 } => FailureKind.TimedOut,
        { Status: 429 } => FailureKind.RateLimited,
        { Status: 409 or >= 500 } => FailureKind.Unavailable,
        { Status: >= 300 and < 400 } => FailureKind.BadResponse,
        _ => FailureKind.InvalidRequest,
    };

    private static bool IsRefusal(UpstreamError error) =>
        error.HasCode(ModerationBlocked, ContentPolicyViolation, "content_filter", "contentFilter", "ResponsibleAIPolicyViolation");

    private static bool IsMoney(UpstreamError error) => error.HasCode(
        "insufficient_quota",
        "billing_hard_limit_reached",
        "billing_limit_user_error",
        "credit_balance_exhausted",
        "organization_spend_limit_exceeded",
        "project_spend_limit_exceeded",
        "organization_usage_limit_exceeded");

    private static string CodeOf(UpstreamError error) => error.HasCode(ModerationBlocked) ? ModerationBlocked : ContentPolicyViolation;

    // Refused before any work began, or so they document. What stands before the model may lose an answer that was paid for.
    private static Charge ChargeOf(int status) => status is 500 or 502 or 504 or 408 or (>= 520 and < 529) ? Charge.Unknown : Charge.No;

    private static string Silent(FailureKind kind, int status, string provider)
    {
        var what = kind switch
        {
            FailureKind.Unauthenticated => "does not accept the key it was given; check it",
            FailureKind.RateLimited => "has had too many calls; try again later",
            FailureKind.InsufficientFunds => "says that its account has no money left",
            FailureKind.UnknownModel => "does not know this model or this address",
            FailureKind.Unavailable or FailureKind.TimedOut => "is not available; try again later",
            FailureKind.BadResponse => "redirects its API, which is not followed with a key; check its base address",
            _ => "refused the request",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{provider} {what} (HTTP {status}).");
    }
}
