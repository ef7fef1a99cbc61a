using Atelier.Core.Engine;
using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Why a finished job has no pictures, in this dialect's words.</summary>
internal static class JobErrors
{
    /// <summary><see langword="null"/> for a job that succeeded.</summary>
    public static OpenAiError? Of(JobRecord job) => job.State == JobState.Succeeded
        ? null
        : OpenAiErrors.From(job.Error ?? FailureTable.Error(KindOf(job.State), "The job ended without pictures and without a reason."));

    private static FailureKind KindOf(JobState state) => state switch
    {
        JobState.Cancelled => FailureKind.Cancelled,
        JobState.Unknown => FailureKind.Interrupted,
        _ => FailureKind.Internal,
    };
}
