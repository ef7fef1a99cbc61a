using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>The engine's errors as the routes that make pictures tell them (contracts 3.4).</summary>
internal static class GenerateErrors
{
    /// <summary>Codes that say no more than that something was not valid.</summary>
    private static readonly string[] s_plain = ["invalid_value", "invalid_type", "missing_required_parameter", "not_supported"];

    /// <param name="error">What the engine said.</param>
    /// <param name="offer">Which of the service's providers was asked: its callers know one error for all its bad days.</param>
    public static ErrorAnswer Of(JobError error, ServiceOffer? offer)
    {
        var answer = JobErrors.ToAnswer(error);
        if (answer.Status == StatusCodes.Status400BadRequest)
        {
            return s_plain.Contains(answer.Code) ? answer with { Code = Issues.Code } : answer;
        }

        return offer is not null && IsBadDay(error.Kind)
            ? answer with { Status = StatusCodes.Status500InternalServerError, Code = "generation_failed", Kind = WireWords.Of(error.Kind) }
            : answer;
    }

    private static bool IsBadDay(FailureKind kind) => kind is FailureKind.RateLimited
        or FailureKind.Unauthenticated
        or FailureKind.InsufficientFunds
        or FailureKind.BadResponse
        or FailureKind.Unavailable
        or FailureKind.Interrupted
        or FailureKind.TimedOut;
}
