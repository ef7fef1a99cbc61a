namespace Atelier.Core.Ledger;

/// <summary>One attempt whose charge here is not what the bill says.</summary>
/// <param name="Attempt">The attempt as it was.</param>
/// <param name="Charged">Whether it was charged, by the bill.</param>
/// <param name="CostUsd">What it cost by the bill, US dollars.</param>
public sealed record Difference(AttemptRecord Attempt, Charge Charged, decimal CostUsd);
