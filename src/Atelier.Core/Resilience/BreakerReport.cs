namespace Atelier.Core.Resilience;

/// <summary>The breakers that have seen trouble; every other is closed.</summary>
public sealed record BreakerReport(IReadOnlyList<BreakerStatus> Breakers)
{
    public static BreakerReport Quiet { get; } = new([]);

    /// <summary>The breaker that keeps calls from a target; <see langword="null"/> when none does.</summary>
    public BreakerStatus? Blocking(CallTarget target) => Breakers.FirstOrDefault(breaker => breaker.Blocks(target));

    /// <summary>One provider's breakers rolled up; closed and without failures where it has seen no trouble.</summary>
    /// <param name="provider">Its id, in any case.</param>
    public ProviderBreakers Of(string provider) => ProviderBreakers.Of(provider, Breakers);
}
