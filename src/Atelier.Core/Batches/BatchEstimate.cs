namespace Atelier.Core.Batches;

/// <summary>What a batch would cost, and who would draw it.</summary>
public sealed record BatchEstimate
{
    /// <summary>Items that could be read.</summary>
    public int Items { get; init; }

    /// <summary>Items that failed already.</summary>
    public int Failed { get; init; }

    /// <summary>Items whose price nobody knows; the sums are without them.</summary>
    public int Unpriced { get; init; }

    public decimal LowUsd { get; init; }

    public decimal ExpectedUsd { get; init; }

    public decimal HighUsd { get; init; }

    /// <summary>Who would be asked first, for how many items and at what expected price, the most items first.</summary>
    public IReadOnlyList<BatchShare> Shares { get; init; } = [];
}
