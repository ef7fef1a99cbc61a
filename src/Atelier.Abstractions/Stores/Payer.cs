namespace Atelier;

/// <summary>Who a job is for, as budgets see it.</summary>
/// <param name="Caller">The caller's id.</param>
/// <param name="User">The caller's end user; <see langword="null"/> for none.</param>
/// <param name="Team">The caller's team; <see langword="null"/> for none.</param>
public sealed record Payer(string Caller, string? User = null, string? Team = null);
