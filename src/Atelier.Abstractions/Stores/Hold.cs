namespace Atelier;

/// <summary>Money and pictures set aside for a running job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Caller">Whose job.</param>
/// <param name="AmountUsd">The most it may cost, US dollars.</param>
/// <param name="At">When it was set aside.</param>
/// <param name="ExpiresAt">When it lapses should nobody settle it; not while its job is queued or running.</param>
public sealed record Hold(string JobId, string Caller, decimal AmountUsd, DateTimeOffset At, DateTimeOffset ExpiresAt)
{
    /// <summary>The caller's end user; <see langword="null"/> for none.</summary>
    public string? User { get; init; }

    /// <summary>The caller's team; <see langword="null"/> for none.</summary>
    public string? Team { get; init; }

    /// <summary>Pictures asked for.</summary>
    public int Images { get; init; }

    public Payer Payer => new(Caller, User, Team);
}
