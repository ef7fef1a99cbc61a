namespace Atelier;

/// <summary>What is known of a job that was handed in to be made later, beyond what every job has.</summary>
public sealed record Submission
{
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>The provider that is to be asked first: jobs of one lane share its limit.</summary>
    public string Lane { get; init; } = "";

    /// <summary>How long it is expected to take once its turn has come.</summary>
    public TimeSpan Expected { get; init; }

    /// <summary>US dollars it was expected to cost when it was handed in; <see langword="null"/> when nobody knew.</summary>
    public decimal? ExpectedUsd { get; init; }

    /// <summary>US dollars at most, as planned when it was handed in: nobody dearer is asked later. <see langword="null"/> when nobody knew.</summary>
    public decimal? HighUsd { get; init; }

    /// <summary>The batch it belongs to; <see langword="null"/> for none.</summary>
    public string? BatchId { get; init; }

    /// <summary>Its 0-based place within the batch.</summary>
    public int BatchPosition { get; init; }

    /// <summary>The job whose request it repeats; <see langword="null"/> for none.</summary>
    public string? RetryOf { get; init; }
}
