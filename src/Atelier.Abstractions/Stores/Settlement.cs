namespace Atelier;

/// <summary>What takes the place of a job's hold when the job ends.</summary>
/// <param name="ChargedUsd">What counts against budgets, US dollars; nothing of both simply releases the hold.</param>
/// <param name="Images">Pictures that were made.</param>
/// <param name="At">When: decides in which window of a budget it counts.</param>
public sealed record Settlement(decimal ChargedUsd, int Images, DateTimeOffset At);
