namespace Atelier.Cli.Facts;

/// <summary>One provider's breakers as <c>--json</c> prints them, with the names of <c>/api/v1/admin/breakers</c>.</summary>
internal sealed record ProviderBreakersInfo
{
    public required string Provider { get; init; }

    /// <summary>CLOSED, OPEN or HALF_OPEN: the worst of its breakers.</summary>
    public required string State { get; init; }

    public int FailureCount { get; init; }

    public DateTimeOffset? LastFailure { get; init; }

    public string? LastReason { get; init; }

    public bool Available { get; init; }

    public int Threshold { get; init; }

    public long TimeoutMs { get; init; }

    /// <summary>Null unless one is open.</summary>
    public long? RecoveryInMs { get; init; }

    /// <summary>Those that have seen trouble.</summary>
    public IReadOnlyList<BreakerInfo> Breakers { get; init; } = [];
}
