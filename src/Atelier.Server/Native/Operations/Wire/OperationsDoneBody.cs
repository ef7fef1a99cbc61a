namespace Atelier.Server.Native.Operations.Wire;

/// <summary>What became of every picture.</summary>
internal sealed record OperationsDoneBody
{
    /// <summary>Whether at least one picture was made.</summary>
    public required bool Success { get; init; }

    /// <summary>One entry a given picture, in order.</summary>
    public required IReadOnlyList<OperationsResultBody> Results { get; init; }

    public required int SuccessCount { get; init; }

    public required int ErrorCount { get; init; }

    /// <summary>The jobs that did it, in order; one unless a model had a turn.</summary>
    public required IReadOnlyList<string> JobIds { get; init; }

    /// <summary>Sentences for the caller.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>US dollars; 0 unless a model had a turn, null when nobody knows.</summary>
    public required decimal? CostUsd { get; init; }
}
