namespace Atelier.Core.Engine;

/// <summary>The one table over <see cref="FailureKind"/>: what each kind means to callers, to fallback and to breakers.</summary>
/// <remarks>Exactly one row a kind; a test walks the enumeration.</remarks>
public static class FailureTable
{
    /// <param name="Status">HTTP status for the caller.</param>
    /// <param name="Code">Code where the failure brings none of its own.</param>
    /// <param name="TryAnother">Whether another provider may help.</param>
    /// <param name="CountsAgainstProvider">Whether a breaker counts it.</param>
    /// <param name="ErrorCode">S0's <c>responseStatus.errorCode</c>.</param>
    public sealed record Row(int Status, string Code, bool TryAnother, bool CountsAgainstProvider, string ErrorCode);

    public static Row For(FailureKind kind) => kind switch
    {
        FailureKind.InvalidRequest => new(400, "invalid_value", TryAnother: false, CountsAgainstProvider: false, "BadRequest"),
        FailureKind.UnknownModel => new(400, "model_not_found", true, false, "BadRequest"),
        FailureKind.ContentRejected => new(400, "content_policy_violation", false, false, "BadRequest"),
        FailureKind.NotSupported => new(400, "not_supported", true, false, "BadRequest"),
        FailureKind.BudgetExceeded => new(402, "budget_exceeded", false, false, "PaymentRequired"),
        FailureKind.Conflict => new(409, "idempotency_key_reused", false, false, "Conflict"),
        FailureKind.RateLimited => new(429, "rate_limit_exceeded", true, false, "TooManyRequests"),
        FailureKind.Cancelled => new(499, "cancelled", false, false, "Cancelled"),
        FailureKind.Internal => new(500, "internal_error", false, false, "ServerError"),
        FailureKind.NoProvider => new(501, "provider_not_configured", false, false, "NotImplemented"),
        FailureKind.Unauthenticated => new(502, "provider_credentials_refused", true, true, "BadGateway"),
        FailureKind.InsufficientFunds => new(502, "provider_out_of_funds", true, true, "BadGateway"),
        FailureKind.BadResponse => new(502, "provider_bad_response", true, true, "BadGateway"),
        FailureKind.Unavailable => new(503, "provider_unavailable", true, true, "ServiceUnavailable"),
        FailureKind.Interrupted => new(503, "interrupted", false, false, "ServiceUnavailable"),
        FailureKind.TimedOut => new(504, "timeout", true, true, "GatewayTimeout"),
        FailureKind.StorageUnavailable => new(507, "storage_unavailable", false, false, "InsufficientStorage"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What a caller is told when our own disk or memory failed: which and why is the operator's business.</summary>
    public const string NotStored = "What this request makes cannot be stored, and nothing of it was kept; the operator finds the reason in the log.";

    /// <summary>A failed attempt as the caller's error.</summary>
    public static JobError ToJobError(ProviderFailure failure) =>
        new(failure.Kind, failure.Code ?? For(failure.Kind).Code, failure.Message)
        {
            Parameter = failure.Parameter,
            RetryAfter = failure.RetryAfter,
            UpstreamStatus = failure.UpstreamStatus,
        };

    /// <summary>An error with its kind's own code.</summary>
    public static JobError Error(FailureKind kind, string message, string? parameter = null) =>
        new(kind, For(kind).Code, message) { Parameter = parameter };
}
