namespace Atelier.Core.Quotes;

/// <summary>Tells a caller how much may still be spent.</summary>
public interface IRemainingBudget
{
    /// <summary>US dollars left in the tightest budget that holds for the caller now; <see langword="null"/> when none does.</summary>
    ValueTask<decimal?> FindAsync(CallContext context, CancellationToken cancellationToken);
}
