namespace Atelier;

/// <summary>How many items of a batch are in one state, and what they owe together.</summary>
/// <param name="State">The state.</param>
/// <param name="Items">How many.</param>
/// <param name="OwedUsd">US dollars; of those under way the most they can cost.</param>
public sealed record BatchCount(BatchItemState State, int Items, decimal OwedUsd);
