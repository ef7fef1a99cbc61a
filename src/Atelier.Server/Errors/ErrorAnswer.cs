namespace Atelier.Server.Errors;

/// <summary>An error on its way to a caller, before it has any dialect's shape.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Short machine-readable code, never empty.</param>
/// <param name="Message">For a person: what is wrong and what is allowed.</param>
internal sealed record ErrorAnswer(int Status, string Code, string Message)
{
    /// <summary>The parameter at fault, as callers spell it.</summary>
    public string? Parameter { get; init; }

    /// <summary>Every problem found, of which <see cref="Message"/> is the first; empty where it is the only one.</summary>
    public IReadOnlyList<string> Issues { get; init; } = [];

    /// <summary>What sort of failure of a job it was, in snake_case.</summary>
    public string? Kind { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a budget lacks.</summary>
    public BudgetShortfall? Shortfall { get; init; }

    /// <summary>What older clients look for in <c>detail</c>, where that is another sentence.</summary>
    public string? Detail { get; init; }
}
