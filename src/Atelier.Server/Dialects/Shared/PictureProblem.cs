namespace Atelier.Server.Dialects.Shared;

/// <summary>Why a given picture was not taken in, before it has any dialect's shape.</summary>
/// <param name="Code">Short machine-readable code.</param>
/// <param name="Parameter">The parameter at fault, as callers spell it.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
internal sealed record PictureProblem(string Code, string Parameter, string Message);
