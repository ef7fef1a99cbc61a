using Atelier.Core.Resilience;

namespace Atelier.Core.Engine.Steps;

/// <summary>Whether there was room for a call among those at the same time.</summary>
internal readonly record struct CallEntry
{
    /// <summary>The attempt as it is on record now; <see langword="null"/> when it was not made.</summary>
    public AttemptRecord? Attempt { get; init; }

    /// <summary>The breaker's leave for it.</summary>
    public BreakerLeave.Granted? Leave { get; init; }

    /// <summary>The breaker that opened meanwhile.</summary>
    public BreakerLeave.Refused? Refusal { get; init; }

    /// <summary>What came of it when it was not made.</summary>
    public CallResult? NotMade { get; init; }
}
