namespace Atelier.Core.Ledger;

/// <summary>How a bill is to be compared with the ledger.</summary>
/// <param name="Provider">Whose bill; rows that name another provider are left aside.</param>
public sealed record ReconcileWish(string Provider)
{
    /// <summary>Says what would change without changing it. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>How far a row's time may lie outside its call's. Default 2 minutes, 0 to 1 day.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>First moment the bill covers; <see langword="null"/> for its first row's.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Last moment the bill covers; <see langword="null"/> for its last row's.</summary>
    public DateTimeOffset? Until { get; init; }
}
