using Atelier.Server.Errors;

namespace Atelier.Server.Dialects.Mcp.Wire;

/// <param name="Code">Short machine-readable code.</param>
/// <param name="Message">For a person: what is wrong and what is allowed.</param>
/// <param name="Parameter">The argument at fault.</param>
/// <param name="RetryAfterSeconds">When asking again may help.</param>
/// <param name="JobId">The job that failed; null for a refusal, which cost nothing.</param>
internal sealed record ToolErrorDetailBody(string Code, string Message, string? Parameter, int? RetryAfterSeconds, string? JobId) : ShortfallBody;
