using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native;

/// <summary>The engine's errors on their way to a caller.</summary>
internal static class JobErrors
{
    public static ErrorAnswer ToAnswer(JobError error) => new(FailureTable.For(error.Kind).Status, error.Code, error.Message)
    {
        Parameter = error.Parameter,
        RetryAfter = error.RetryAfter,
        Shortfall = error.Shortfall,
    };

    /// <summary>Only a replayed answer can have outlived its pictures.</summary>
    public static ErrorAnswer Gone(string jobId) => new(
        StatusCodes.Status410Gone,
        "images_gone",
        $"The pictures of job {jobId} have expired or were deleted. Ask again with a new Idempotency-Key.");
}
