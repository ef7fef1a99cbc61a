using System.Globalization;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 5. Sets the most a job may cost aside from every budget that applies, in one transaction.</summary>
internal sealed class ReserveStep(EngineOptions options, ILedgerStore ledger, TimeProvider time)
{
    /// <returns>What was reserved, or why nothing was.</returns>
    public async ValueTask<(decimal ReservedUsd, JobError? Error)> RunAsync(
        Plan plan,
        string jobId,
        CallContext context,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var most = plan.HighestUsd;
        if (most is null && options.DailyBudgetUsd is not null)
        {
            return (0, FailureTable.Error(
                FailureKind.BudgetExceeded,
                $"Nobody knows what '{plan.Model}' costs, and this server has a budget; name a model with a known price.",
                "model") with { Code = "price_unknown" });
        }

        var amount = most ?? 0;
        if (amount == 0)
        {
            return (0, null);
        }

        var now = time.GetUtcNow();
        var hold = new Hold(jobId, context.Caller, amount, now, now + timeout + options.Lease);
        return await ledger.ReserveAsync(hold, BudgetsAt(now), cancellationToken) is { } shortfall
            ? (0, FailureTable.Error(FailureKind.BudgetExceeded, Describe(shortfall)))
            : (amount, null);
    }

    /// <summary>Raises a running job's hold to what it may owe, where the budgets allow it.</summary>
    /// <returns>Why not; <see langword="null"/> when the higher hold stands.</returns>
    public async ValueTask<JobError?> RaiseAsync(JobRecord job, decimal amountUsd, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hold = new Hold(job.Id, job.Caller, amountUsd, now, deadline + options.Lease);
        return await ledger.ReserveAsync(hold, BudgetsAt(now), cancellationToken) is { } shortfall
            ? FailureTable.Error(FailureKind.BudgetExceeded, Describe(shortfall))
            : null;
    }

    private Budget[] BudgetsAt(DateTimeOffset now) =>
        options.DailyBudgetUsd is { } limit
            ? [new Budget("server, per day", limit, new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero))]
            : [];

    private static string Describe(BudgetShortfall shortfall) => string.Create(
        CultureInfo.InvariantCulture,
        $"The budget ({shortfall.Budget}) has {shortfall.BalanceUsd:0.####} US dollars left; this request may cost {shortfall.AskedUsd:0.####}, {shortfall.MissingUsd:0.####} more than that. Nothing was spent.");
}
