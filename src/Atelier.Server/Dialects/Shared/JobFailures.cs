using Atelier.Core.Engine;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Why a finished job has no pictures.</summary>
internal static class JobFailures
{
    /// <summary><see langword="null"/> for a job that succeeded.</summary>
    public static JobError? Of(JobRecord job) => job.State == JobState.Succeeded
        ? null
        : job.Error ?? FailureTable.Error(KindOf(job.State), "The job ended without pictures and without a reason.");

    private static FailureKind KindOf(JobState state) => state switch
    {
        JobState.Cancelled => FailureKind.Cancelled,
        JobState.Unknown => FailureKind.Interrupted,
        _ => FailureKind.Internal,
    };
}
