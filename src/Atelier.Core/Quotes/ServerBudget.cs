using Atelier.Core.Engine;

namespace Atelier.Core.Quotes;

/// <summary>What is left of the server's budget for the day.</summary>
public sealed class ServerBudget(EngineOptions options, ILedgerStore ledger, TimeProvider time) : IRemainingBudget
{
    public async ValueTask<decimal?> FindAsync(CallContext context, CancellationToken cancellationToken)
    {
        if (options.DailyBudgetUsd is not { } limit)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var spent = await ledger.CommittedSinceAsync(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero), now, cancellationToken);
        return Math.Max(0, limit - spent);
    }
}
