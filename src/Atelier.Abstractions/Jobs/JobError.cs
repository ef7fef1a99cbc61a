namespace Atelier;

/// <summary>Why a job, or a request before it became one, has no picture.</summary>
/// <param name="Kind">What sort of failure.</param>
/// <param name="Code">Short machine-readable code, never empty.</param>
/// <param name="Message">For a person: what is wrong and what is allowed.</param>
public sealed record JobError(FailureKind Kind, string Code, string Message)
{
    /// <summary>The parameter at fault, as callers spell it.</summary>
    public string? Parameter { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a budget lacks; only where <see cref="Kind"/> is <see cref="FailureKind.BudgetExceeded"/>.</summary>
    public BudgetShortfall? Shortfall { get; init; }

    /// <summary>The provider's HTTP status, where there was one.</summary>
    public int? UpstreamStatus { get; init; }
}
