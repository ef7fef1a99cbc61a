using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Errors;

/// <summary>The engine's errors as this dialect answers them.</summary>
internal static class AiErrors
{
    /// <summary>What the engine calls pictures given beside the prompt, and what they are called here.</summary>
    private const string EngineWord = "'image'";

    private const string OurWord = "'reference_images'";

    /// <summary>Whatever a provider or the request is to blame for is 400; the house's own troubles keep the status the failure table gives them.</summary>
    public static ErrorAnswer From(JobError error)
    {
        var ours = error.Kind is FailureKind.BudgetExceeded
            or FailureKind.Conflict
            or FailureKind.RateLimited
            or FailureKind.Cancelled
            or FailureKind.Internal
            or FailureKind.StorageUnavailable;
        return new ErrorAnswer(
            ours ? FailureTable.For(error.Kind).Status : StatusCodes.Status400BadRequest,
            error.Code,
            error.Message.Replace(EngineWord, OurWord, StringComparison.Ordinal))
        {
            Parameter = error.Parameter,
            RetryAfter = error.RetryAfter,
            Shortfall = error.Shortfall,
        };
    }

    /// <summary>Only a replayed answer can have outlived its pictures.</summary>
    public static ErrorAnswer Gone(string jobId) => new(
        StatusCodes.Status410Gone,
        "images_gone",
        $"The pictures of job {jobId} have expired or were deleted. Ask again with a new Idempotency-Key.");
}
