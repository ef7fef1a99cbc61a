namespace Atelier.Core.Engine.Steps;

/// <summary>What was set aside for a job.</summary>
/// <param name="Usd">US dollars.</param>
/// <param name="Images">Pictures; 0 where nobody counts them.</param>
/// <param name="Warnings">What whoever asked should know of their budgets.</param>
internal sealed record Reservation(decimal Usd, int Images, IReadOnlyList<string> Warnings)
{
    public static Reservation Nothing { get; } = new(0, 0, []);

    public bool IsNothing => Usd == 0 && Images == 0;
}
