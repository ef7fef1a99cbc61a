using Atelier.Server.Errors;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>OpenAI's <c>error</c>; its four keys are always there.</summary>
internal sealed record ErrorBody : ShortfallBody
{
    /// <summary>What is wrong and what is allowed, for a person.</summary>
    public required string Message { get; init; }

    /// <summary>Such as <c>invalid_request_error</c> or <c>server_error</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The parameter at fault; null when it is none.</summary>
    public required string? Param { get; init; }

    /// <summary>Short machine-readable code, never empty.</summary>
    public required string Code { get; init; }
}
