using Atelier.Core.Engine;

namespace Atelier.Server.Native;

/// <param name="Kind">What sort of failure, in snake_case.</param>
/// <param name="Code">Short machine-readable code.</param>
/// <param name="Message">For a person.</param>
/// <param name="Parameter">The parameter at fault.</param>
/// <param name="Status">The HTTP status it stands for.</param>
internal sealed record JobErrorBody(string Kind, string Code, string Message, string? Parameter, int Status)
{
    public static JobErrorBody From(JobError error) =>
        new(WireWords.Of(error.Kind), error.Code, error.Message, error.Parameter, FailureTable.For(error.Kind).Status);
}
