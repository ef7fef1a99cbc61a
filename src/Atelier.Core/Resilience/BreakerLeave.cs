namespace Atelier.Core.Resilience;

/// <summary>Whether a call may be made.</summary>
public abstract record BreakerLeave
{
    private BreakerLeave()
    {
    }

    /// <param name="Target">What may be called.</param>
    /// <param name="IsProbe">Whether this one call decides if the provider has recovered.</param>
    public sealed record Granted(CallTarget Target, bool IsProbe) : BreakerLeave
    {
        /// <summary>By what the breakers know the probe; <see langword="null"/> for any other call.</summary>
        internal string? ProbeId { get; init; }

        /// <summary>The breakers that wait for the probe.</summary>
        internal IReadOnlyList<BreakerKey> Probed { get; init; } = [];

        /// <summary>The breakers that had failures on record when leave was asked.</summary>
        internal IReadOnlyList<BreakerKey> Troubled { get; init; } = [];
    }

    /// <param name="Reason">For a person, such as <c>Circuit breaker OPEN (5 failures)</c>.</param>
    /// <param name="RecoversIn">When a call may be tried again.</param>
    public sealed record Refused(string Reason, TimeSpan RecoversIn) : BreakerLeave;
}
