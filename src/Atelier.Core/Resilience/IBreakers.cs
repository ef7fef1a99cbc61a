namespace Atelier.Core.Resilience;

/// <summary>Keeps calls away from providers that are having a bad day.</summary>
public interface IBreakers
{
    /// <summary>Asks leave for one call. Whoever is granted it reports back exactly once, whatever became of the call.</summary>
    ValueTask<BreakerLeave> AskAsync(CallTarget target, CancellationToken cancellationToken);

    /// <summary>Says what became of a call.</summary>
    /// <param name="leave">What <see cref="AskAsync"/> granted.</param>
    /// <param name="failure">
    /// <see langword="null"/> when it delivered. A failure that says nothing about the provider (a refusal, a caller's mistake or
    /// departure) counts neither way.
    /// </param>
    ValueTask ReportAsync(BreakerLeave.Granted leave, ProviderFailure? failure);

    /// <summary>Every breaker that has seen trouble, as it stands now.</summary>
    ValueTask<BreakerReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Closes the breakers of one provider, or all of them, and forgets their failures.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<int> ResetAsync(string? provider, CancellationToken cancellationToken);
}
