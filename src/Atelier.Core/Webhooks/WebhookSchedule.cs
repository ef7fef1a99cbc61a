namespace Atelier.Core.Webhooks;

/// <summary>When a delivery that was not taken is tried again: soon at first, then ever later, for about a day.</summary>
internal static class WebhookSchedule
{
    /// <summary>Share of a pause that is left to chance, so that many deliveries do not come back together.</summary>
    private const double Jitter = 0.2;

    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(10),
    ];

    /// <summary>How often a delivery is tried in all.</summary>
    public static int MostAttempts => s_pauses.Length + 1;

    /// <param name="attempts">How often it was tried.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <returns>How long to wait; <see langword="null"/> when it is not to be tried again.</returns>
    public static TimeSpan? PauseAfter(int attempts, double chance) =>
        attempts <= s_pauses.Length ? s_pauses[attempts - 1] * (1 - Jitter + (2 * Jitter * chance)) : null;
}
