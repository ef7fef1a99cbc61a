namespace Atelier.Cli.Facts;

/// <param name="Code">Short machine-readable code, never empty.</param>
/// <param name="Message">For a person.</param>
/// <param name="Parameter">The parameter at fault; null when it is none.</param>
internal sealed record ProblemInfo(string Code, string Message, string? Parameter)
{
    public static ProblemInfo From(JobError error) => new(error.Code, error.Message, error.Parameter);
}
