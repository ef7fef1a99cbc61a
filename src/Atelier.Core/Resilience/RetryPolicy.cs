using Atelier.Core.Engine;

namespace Atelier.Core.Resilience;

/// <summary>Whether and when the same provider is asked again after a failure. Pure.</summary>
/// <remarks>
/// Only what cost nothing and may pass by itself is tried again: too many calls, or a service that is not available. A vendor's own word
/// about the wait beats ours; without one the wait doubles with each try and is blurred, so that many callers do not return at once.
/// </remarks>
internal static class RetryPolicy
{
    /// <summary>Waits a vendor asks for that are so short that nobody else is asked meanwhile.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before asking again.</summary>
    /// <param name="failures">What the last calls, sent side by side, failed with.</param>
    /// <param name="tries">How often this candidate was asked for what is missing, from 1.</param>
    /// <param name="dice">A number from 0 to 1 that blurs a guessed wait.</param>
    /// <param name="options">How often, and after which first wait.</param>
    /// <returns><see langword="null"/> when it is not asked again.</returns>
    public static TimeSpan? WaitAfter(IReadOnlyList<ProviderFailure> failures, int tries, double dice, EngineOptions options)
    {
        if (failures.Count == 0 || !failures.All(static failure => MayPass(failure)))
        {
            return null;
        }

        if (failures.Max(static failure => failure.RetryAfter) is { } told)
        {
            return tries <= options.RetryAttempts ? told : null;
        }

        return tries < options.RetryAttempts ? options.RetryDelay * Math.Pow(2, tries - 1) * (0.5 + (0.5 * dice)) : null;
    }

    private static bool MayPass(ProviderFailure failure) =>
        failure is { Kind: FailureKind.RateLimited or FailureKind.Unavailable, Charged: Charge.No };
}
