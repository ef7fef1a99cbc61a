using Atelier.Core.Engine;

namespace Atelier.Server.Dialects.Gemini.Errors;

/// <summary>An HTTP status with the word of <c>google.rpc.Code</c> that goes with it. One row for every kind of failure, and one for every other status.</summary>
/// <param name="Http">The answer's status, also told as <c>error.code</c>.</param>
/// <param name="Word">Such as <c>INVALID_ARGUMENT</c>.</param>
internal readonly record struct GoogleStatus(int Http, string Word)
{
    private const string InvalidArgument = "INVALID_ARGUMENT";
    private const string Unavailable = "UNAVAILABLE";
    private const string ResourceExhausted = "RESOURCE_EXHAUSTED";

    /// <remarks>Statuses are those of the failure table, but for a model nobody has, which is 404 at Google's.</remarks>
    public static GoogleStatus For(FailureKind kind) => kind switch
    {
        FailureKind.InvalidRequest => new(400, InvalidArgument),
        FailureKind.UnknownModel => new(404, "NOT_FOUND"),
        FailureKind.ContentRejected => new(400, InvalidArgument),
        FailureKind.NotSupported => new(400, InvalidArgument),
        FailureKind.BudgetExceeded => new(402, ResourceExhausted),
        FailureKind.Conflict => new(409, "ALREADY_EXISTS"),
        FailureKind.RateLimited => new(429, ResourceExhausted),
        FailureKind.Cancelled => new(499, "CANCELLED"),
        FailureKind.Internal => new(500, "INTERNAL"),
        FailureKind.NoProvider => new(501, "UNIMPLEMENTED"),
        FailureKind.Unauthenticated => new(502, Unavailable),
        FailureKind.InsufficientFunds => new(502, Unavailable),
        FailureKind.BadResponse => new(502, Unavailable),
        FailureKind.Unavailable => new(503, Unavailable),
        FailureKind.Interrupted => new(503, "ABORTED"),
        FailureKind.TimedOut => new(504, "DEADLINE_EXCEEDED"),
        FailureKind.StorageUnavailable => new(507, ResourceExhausted),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>For answers that no failure stands behind, such as an unknown route.</summary>
    public static GoogleStatus Of(int http) => new(http, http switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 or 410 => "NOT_FOUND",
        405 => "UNIMPLEMENTED",
        408 => "DEADLINE_EXCEEDED",
        429 or 507 => ResourceExhausted,
        < 500 => InvalidArgument,
        503 => Unavailable,
        _ => "INTERNAL",
    });
}
