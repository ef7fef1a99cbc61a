namespace Atelier.Core.Planning;

/// <summary>What a job will cost, US dollars.</summary>
/// <param name="LowUsd">At least.</param>
/// <param name="ExpectedUsd">Most likely.</param>
/// <param name="HighUsd">At most; this much is reserved.</param>
public sealed record PriceEstimate(decimal LowUsd, decimal ExpectedUsd, decimal HighUsd)
{
    public static PriceEstimate Free { get; } = new(0, 0, 0);
}
