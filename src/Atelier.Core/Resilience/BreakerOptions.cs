namespace Atelier.Core.Resilience;

/// <summary>When breakers open and close. The same on every node.</summary>
public sealed class BreakerOptions
{
    /// <summary>Failures without a success between them that open a breaker, 1 to 100. Default 5.</summary>
    public int FailureThreshold { get; set; } = 5;

    /// <summary>How long a failure counts, 1 ms to 7 days. Default 10 minutes.</summary>
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an open breaker keeps every call away before it lets a probe through, 1 ms to 7 days. Default 10 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Probes in a row that have to deliver before a half-open breaker closes, 1 to 100. Default 1.</summary>
    public int SuccessThreshold { get; set; } = 1;

    /// <summary>How long others wait for a probe to report before one of them is let through: its node may have died. Default 5 minutes.</summary>
    public TimeSpan ProbeLease { get; set; } = TimeSpan.FromMinutes(5);
}
