namespace Atelier.Server.Native.Operations.Running;

/// <summary>What became of every picture.</summary>
internal sealed record OperationsResult
{
    /// <summary>By place in the request.</summary>
    public required IReadOnlyList<OperationsOutcome> Outcomes { get; init; }

    /// <summary>Jobs in the order they were begun.</summary>
    public required IReadOnlyList<string> JobIds { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>US dollars of all jobs; <see langword="null"/> when nobody knows.</summary>
    public required decimal? CostUsd { get; init; }

    public int Successes => Outcomes.Count(static outcome => outcome.Image is not null);

    public int Errors => Outcomes.Count - Successes;
}
