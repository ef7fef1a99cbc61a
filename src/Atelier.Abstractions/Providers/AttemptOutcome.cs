namespace Atelier;

/// <summary>What became of one attempt: pictures, or a named failure.</summary>
public abstract record AttemptOutcome
{
    private AttemptOutcome()
    {
    }

    /// <summary>Every picture listed has been written to the sink and completed there.</summary>
    /// <param name="Images">One entry a picture, in any order.</param>
    public sealed record Produced(IReadOnlyList<ProducedImage> Images) : AttemptOutcome
    {
        /// <summary>Tokens as the provider counted them; <see langword="null"/> when it does not say.</summary>
        public ImageUsage? Usage { get; init; }

        /// <summary>US dollars as the provider told them; <see langword="null"/> when it does not say.</summary>
        public decimal? CostUsd { get; init; }

        /// <summary>Seconds of computing the provider bills, for prices by the second; <see langword="null"/> when it does not say.</summary>
        public double? BilledSeconds { get; init; }

        /// <summary>Sentences for the caller.</summary>
        public IReadOnlyList<string> Warnings { get; init; } = [];
    }

    public sealed record Failed(ProviderFailure Failure) : AttemptOutcome;
}
