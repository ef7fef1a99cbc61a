namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>One refusal or failure, ready to be told in OpenAI's words.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Short machine-readable code, never empty.</param>
/// <param name="Message">For a person: what is wrong and what is allowed.</param>
internal sealed record OpenAiError(int Status, string Code, string Message)
{
    /// <summary>The parameter at fault, as callers spell it.</summary>
    public string? Param { get; init; }

    /// <summary>Where <see cref="Param"/> was read.</summary>
    public ParameterPlace Place { get; init; } = ParameterPlace.Body;

    /// <summary>S0's <c>responseStatus.errorCode</c>; <see langword="null"/> for the status's own.</summary>
    public string? ErrorCode { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a budget lacks.</summary>
    public BudgetShortfall? Shortfall { get; init; }

    /// <summary>Asking again may help and cannot buy a second picture.</summary>
    public bool Retryable { get; init; }

    /// <summary>What older clients look for in <c>detail</c>, where that is another sentence than <see cref="Message"/>.</summary>
    public string? Detail { get; init; }
}
