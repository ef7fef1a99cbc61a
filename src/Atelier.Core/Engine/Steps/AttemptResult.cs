namespace Atelier.Core.Engine.Steps;

/// <summary>What all attempts of a job came to.</summary>
internal sealed record AttemptResult
{
    public required IReadOnlyList<ImageRecord> Images { get; init; }

    /// <summary>Every attempt, ended.</summary>
    public required IReadOnlyList<AttemptRecord> Attempts { get; init; }

    /// <summary>Attempts whose end is not written yet: the last of them goes with the job's own.</summary>
    public IReadOnlyList<AttemptRecord> Unwritten { get; init; } = [];

    /// <summary>Candidates that were passed over while the job ran.</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];

    /// <summary>Why pictures are missing; <see langword="null"/> when none are.</summary>
    public ProviderFailure? Failure { get; init; }

    /// <summary>The provider that drew last, and whether it stood in for the model.</summary>
    public string? Provider { get; init; }

    public bool Simulated { get; init; }

    public string? Model { get; init; }

    public ImageUsage? Usage { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string? Text { get; init; }

    /// <summary>US dollars over all attempts; <see langword="null"/> when one of them cannot be told.</summary>
    public decimal? CostUsd =>
        Attempts.Any(static attempt => attempt is { CostUsd: null, Charged: not Charge.No })
            ? null
            : Attempts.Sum(static attempt => attempt.CostUsd ?? 0);
}
