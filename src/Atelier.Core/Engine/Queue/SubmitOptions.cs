namespace Atelier.Core.Engine.Queue;

/// <summary>How a job stands in line.</summary>
public sealed record SubmitOptions
{
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>The job whose request it repeats; <see langword="null"/> for none.</summary>
    public string? RetryOf { get; init; }

    /// <summary>The batch it belongs to: its place there makes it one purchase. <see langword="null"/> for none.</summary>
    public string? BatchId { get; init; }

    /// <summary>Its 0-based place within the batch.</summary>
    public int BatchPosition { get; init; }
}
