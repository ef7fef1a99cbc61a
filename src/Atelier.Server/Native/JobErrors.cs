using Atelier.Core.Engine;
using Atelier.Server.Errors;

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
}
