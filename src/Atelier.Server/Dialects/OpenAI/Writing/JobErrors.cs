using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Why a finished job has no pictures, in this dialect's words.</summary>
internal static class JobErrors
{
    /// <summary><see langword="null"/> for a job that succeeded.</summary>
    public static OpenAiError? Of(JobRecord job) => JobFailures.Of(job) is { } failed ? OpenAiErrors.From(failed) : null;
}
