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
    public static GoogleStatus For(FailureKind kind) =>
        kind == FailureKind.UnknownModel ? new(404, "NOT_FOUND") : new(FailureTable.For(kind).Status, WordOf(kind));

    private static string WordOf(FailureKind kind) => kind switch
    {
        FailureKind.InvalidRequest or FailureKind.ContentRejected or FailureKind.NotSupported => InvalidArgument,
        FailureKind.BudgetExceeded or FailureKind.RateLimited or FailureKind.StorageUnavailable => ResourceExhausted,
        FailureKind.Unauthenticated or FailureKind.InsufficientFunds or FailureKind.BadResponse or FailureKind.Unavailable => Unavailable,
        FailureKind.Conflict => "ALREADY_EXISTS",
        FailureKind.Cancelled => "CANCELLED",
        FailureKind.Internal => "INTERNAL",
        FailureKind.NoProvider => "UNIMPLEMENTED",
        FailureKind.Interrupted => "ABORTED",
        FailureKind.TimedOut => "DEADLINE_EXCEEDED",
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
