using Atelier.Core.Ledger;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 5. Sets the most a job may cost, and its pictures, aside from every budget that applies, in one transaction.</summary>
internal sealed class ReserveStep(EngineOptions options, Budgets budgets, ILedgerStore ledger, TimeProvider time)
{
    /// <returns>What was reserved, or why nothing was.</returns>
    public async ValueTask<(Reservation Reserved, JobError? Error)> RunAsync(
        Plan plan,
        string jobId,
        ImageRequest request,
        CallContext context,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var payer = new Payer(context.Caller, request.User, context.Team);
        var applying = await budgets.OfAsync(payer, cancellationToken);
        var most = plan.HighestUsd;
        if (most is null && applying.Any(static budget => budget.LimitUsd is not null))
        {
            return (Reservation.Nothing, FailureTable.Error(
                FailureKind.BudgetExceeded,
                $"Nobody knows what '{plan.Model}' costs, and a budget applies here; name a model with a known price.",
                "model") with { Code = "price_unknown" });
        }

        // Where no budget counts pictures and no money is at stake, as with the embedded artist, there is nothing to write.
        var images = applying.Any(static budget => budget.LimitImages is not null) ? request.Count : 0;
        var amount = most ?? 0;
        if (amount == 0 && images == 0)
        {
            return (Reservation.Nothing, null);
        }

        var now = time.GetUtcNow();
        var hold = new Hold(jobId, payer.Caller, amount, now, now + timeout + options.Lease)
        {
            User = payer.User,
            Team = payer.Team,
            Images = images,
        };
        if (await ledger.ReserveAsync(hold, applying, cancellationToken) is { } shortfall)
        {
            return (Reservation.Nothing, Refuse(shortfall));
        }

        return (new Reservation(amount, images, await budgets.WarnAsync(payer, applying, jobId, cancellationToken)), null);
    }

    /// <summary>Raises a running job's hold to what it may owe, where the budgets allow it.</summary>
    /// <returns>Why not; <see langword="null"/> when the higher hold stands.</returns>
    public async ValueTask<JobError?> RaiseAsync(JobRecord job, decimal amountUsd, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var payer = new Payer(job.Caller, job.User, job.Team);
        var hold = new Hold(job.Id, job.Caller, amountUsd, time.GetUtcNow(), deadline + options.Lease)
        {
            User = job.User,
            Team = job.Team,
            Images = job.ReservedImages,
        };
        return await ledger.ReserveAsync(hold, await budgets.OfAsync(payer, cancellationToken), cancellationToken) is { } shortfall
            ? Refuse(shortfall)
            : null;
    }

    private static JobError Refuse(BudgetShortfall shortfall) =>
        FailureTable.Error(FailureKind.BudgetExceeded, BudgetWords.Refusal(shortfall)) with { Shortfall = shortfall };
}
